"""Wagtail's memory of who worked on the site goes with the other logs; what is in use stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.log_actions import log
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    Revision,
    TaskState,
    Workflow,
    WorkflowState,
)

from accounts.models import User
from accounts.retention import kept_since
from cms.editing.history import forget_history
from cms.models import ArticleCategory, PlainPage

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
LIMIT = kept_since("logs", now=NOW)
OLD, YOUNG = LIMIT - DAY, LIMIT + DAY
NOTHING = {"log": 0, "comments": 0, "approvals": 0, "versions": 0}

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> User:
    return User.objects.create_user("writer@example.fi", name="Wilma Writer", is_staff=True)


@pytest.fixture
def page() -> Page:
    """Without a history yet."""
    made: Page = Page.get_first_root_node().add_child(instance=PlainPage(title="Plain", slug="plain"))
    PageLogEntry.objects.all().delete()
    ModelLogEntry.objects.all().delete()
    return made


def version(page: Page, writer: User, at: datetime) -> Revision:
    made: Revision = page.save_revision(user=writer)
    Revision.objects.filter(pk=made.pk).update(created_at=at)
    return made


def test_both_of_wagtails_logs_go_by_the_period_of_the_logs(page: Page, writer: User) -> None:
    category = ArticleCategory.objects.create(name="News", slug="news")
    for thing in (page, category):
        log(thing, "wagtail.edit", user=writer)
        log(thing, "wagtail.edit", user=writer)
    for model in (PageLogEntry, ModelLogEntry):
        first, second = model.objects.order_by("pk")
        model.objects.filter(pk=first.pk).update(timestamp=OLD)
        model.objects.filter(pk=second.pk).update(timestamp=YOUNG)
    assert forget_history(now=NOW) == {**NOTHING, "log": 2}
    assert [model.objects.get().timestamp for model in (PageLogEntry, ModelLogEntry)] == [YOUNG, YOUNG]
    assert forget_history(now=NOW) == NOTHING


def test_versions_that_nothing_uses_go_and_the_others_stay(page: Page, writer: User) -> None:
    unused = version(page, writer, OLD)
    shown = version(page, writer, OLD)
    shown.publish()
    scheduled = version(page, writer, OLD)
    Revision.objects.filter(pk=scheduled.pk).update(approved_go_live_at=NOW + DAY)
    asked = version(page, writer, OLD)
    workflow = Workflow.objects.get()
    page.refresh_from_db()
    workflow.start(page, writer)
    young = version(page, writer, YOUNG)
    newest = version(page, writer, OLD)
    PageLogEntry.objects.all().delete()
    assert TaskState.objects.get().revision == asked
    assert forget_history(now=NOW) == {**NOTHING, "versions": 1}
    assert set(Revision.objects.page_revisions()) == {shown, scheduled, asked, young, newest}
    assert not Revision.objects.filter(pk=unused.pk).exists()
    assert WorkflowState.objects.count() == 1


def test_a_page_that_was_never_changed_keeps_its_one_version(page: Page, writer: User) -> None:
    only = version(page, writer, OLD)
    only.publish()
    PageLogEntry.objects.all().delete()
    assert forget_history(now=NOW) == NOTHING
    page.refresh_from_db()
    assert page.latest_revision == page.live_revision == only


def test_comments_go_once_they_are_long_resolved_and_hold_their_version_until_then(page: Page, writer: User) -> None:
    versions = [version(page, writer, OLD) for _ in range(4)]
    for number, resolved_at in enumerate((OLD, YOUNG, None)):
        comment = Comment.objects.create(
            page=page, user=writer, text=f"Comment {number}", contentpath="title", revision_created=versions[number],
            resolved_at=resolved_at,
        )  # fmt: skip
        CommentReply.objects.create(comment=comment, user=writer, text="Answer")
    gone = forget_history(now=NOW)
    assert list(Comment.objects.order_by("pk").values_list("text", flat=True)) == ["Comment 1", "Comment 2"]
    assert CommentReply.objects.count() == 2
    assert gone["versions"] == 1, "the version of the comment that went"
    assert set(Revision.objects.page_revisions()) == set(versions[1:])


@pytest.mark.parametrize(
    ("status", "ended", "kept"),
    [("approved", OLD, 0), ("cancelled", OLD, 0), ("approved", YOUNG, 1), ("in_progress", OLD, 1),
     ("needs_changes", OLD, 1)],
)  # fmt: skip
def test_approvals_go_once_they_are_long_settled(
    page: Page, writer: User, status: str, ended: datetime, kept: int
) -> None:
    version(page, writer, OLD)
    page.refresh_from_db()
    Workflow.objects.get().start(page, writer)
    WorkflowState.objects.update(status=status, created_at=OLD)
    TaskState.objects.update(finished_at=ended, comment="Words on why")
    forget_history(now=NOW)
    assert (WorkflowState.objects.count(), TaskState.objects.count()) == (kept, kept)
