"""A supervisor writes and submits, an editor approves or sends back; each hears of it by a job, in their language."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, CommentReply, GroupApprovalTask, PageSubscription, Workflow
from wagtail.test.utils.form_data import inline_formset
from wagtail.users.models import UserProfile

from accounts.content_grants import grant_content
from accounts.models import User
from accounts.roles import Role
from cms.models import ArticlePage
from notifications.errors import DeliveryFailed
from tests.cms.build import Built
from tests.cms.editors import article, article_data, fresh, signed_in, somebody
from tests.support.jobs import RunJobs


@pytest.fixture
def linda(site: Built) -> User:
    user = somebody(Role.EDITOR, "linda")
    user.language = "sv"
    user.save()
    return user


@pytest.fixture
def submitted(site: Built, aino: User, linda: User) -> ArticlePage:
    page = article(site, "oma", author="aino", title="Odotettu teksti")
    data = article_data(page, **{"action-submit": "1"})
    assert signed_in(aino).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data).status_code == 302
    return page


def decide(editor: Client, page: ArticlePage, action: str, comment: str = "") -> None:
    state = fresh(page).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    assert editor.post(address, {"comment": comment}).status_code in {200, 302}


def test_editors_and_owners_approve(db: None) -> None:
    task = GroupApprovalTask.objects.get()
    assert set(task.groups.values_list("name", flat=True)) == {Role.OWNER.value, Role.EDITOR.value}
    assert task.name == Workflow.objects.get().name != "Moderators approval"


def test_what_an_owner_changed_of_the_workflow_stays(db: None) -> None:
    task = GroupApprovalTask.objects.get()
    task.name = "Kahden silmin"
    task.save()
    task.groups.clear()
    grant_content()
    task.refresh_from_db()
    assert (task.name, task.groups.count()) == ("Kahden silmin", 0)


def test_nothing_is_mailed_within_the_request(submitted: ArticlePage, run_jobs: RunJobs) -> None:
    assert mail.outbox == []
    assert len(run_jobs.pending("cms.tell_approvers")) == 1


def test_editor_is_told_in_their_language_and_the_writer_is_not(submitted: ArticlePage, run_jobs: RunJobs) -> None:
    run_jobs()
    (sent,) = mail.outbox
    assert "linda@example.fi" in sent.to[0]
    assert sent.subject == "En sida väntar på ditt godkännande"
    assert "Odotettu teksti" in sent.body
    assert f"/admin/pages/{submitted.pk}/edit/" in sent.body
    assert "Odotettu" not in sent.subject


def test_telling_again_mails_nobody_twice(submitted: ArticlePage, run_jobs: RunJobs) -> None:
    from cms import tasks

    (job,) = run_jobs.pending("cms.tell_approvers")
    run_jobs()
    tasks.tell_approvers.func(**job.arguments)
    assert len(mail.outbox) == 1


def test_approval_publishes_and_tells_the_writer(submitted: ArticlePage, linda: User, run_jobs: RunJobs) -> None:
    run_jobs()
    mail.outbox.clear()
    decide(signed_in(linda), submitted, "approve")
    assert fresh(submitted).live
    assert mail.outbox == []
    run_jobs()
    (sent,) = mail.outbox
    assert sent.subject == "Your page was approved"
    assert fresh(submitted).url in sent.body


def test_page_comes_back_with_a_word_on_why(submitted: ArticlePage, linda: User, run_jobs: RunJobs) -> None:
    run_jobs()
    mail.outbox.clear()
    decide(signed_in(linda), submitted, "reject", "Lyhennä alkua.")
    assert not fresh(submitted).live
    run_jobs()
    (sent,) = mail.outbox
    assert sent.subject == "Your page came back with a comment"
    assert "Lyhennä alkua." in sent.body
    html = sent.alternatives[0][0]
    assert "Lyhennä alkua." in html


def test_supervisor_does_not_approve_their_own(submitted: ArticlePage, aino: User) -> None:
    decide(signed_in(aino), submitted, "approve")
    assert not fresh(submitted).live


def test_who_switched_mails_off_gets_none(submitted: ArticlePage, linda: User, run_jobs: RunJobs) -> None:
    UserProfile.objects.update_or_create(user=linda, defaults={"submitted_notifications": False})
    run_jobs()
    assert mail.outbox == []


def test_what_was_decided_meanwhile_is_not_asked(submitted: ArticlePage, linda: User, run_jobs: RunJobs) -> None:
    decide(signed_in(linda), submitted, "approve")
    run_jobs()
    assert [sent.subject for sent in mail.outbox] == ["Your page was approved"]


def test_jobs_about_what_is_gone_do_nothing(db: None) -> None:
    from cms import tasks

    tasks.tell_approvers.func(task_state_id=0, by_id=None)
    tasks.tell_writer.func(workflow_state_id=0, task_state_id=None)
    tasks.tell_of_comments.func(page_id=0, said=[], answered=[], closed=[], by_id=0)
    assert mail.outbox == []


def test_failed_delivery_keeps_no_other_from_going_and_is_tried_again(
    submitted: ArticlePage, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody(Role.OWNER, "olga")
    from cms.editing import letters

    tried = []

    def fail_first(message: object) -> None:
        tried.append(message)
        if len(tried) == 1:
            raise DeliveryFailed("busy", retry=True)

    monkeypatch.setattr(letters, "deliver", fail_first)
    (ran,) = [job for job in run_jobs(failing=DeliveryFailed) if job.task == "cms.tell_approvers"]
    assert isinstance(ran.error, DeliveryFailed)
    assert len(tried) == 2


# Comments


def comment_on(page: ArticlePage, user: User, text: str) -> None:
    comments = [
        {"text": text, "contentpath": "lead", "position": "", "replies": inline_formset([]), "id": "", "resolved": ""}
    ]
    data = article_data(page, comments=inline_formset(comments))
    answer = signed_in(user).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert answer.status_code == 302
    assert Comment.objects.filter(text=text).exists()


def test_comment_is_told_to_who_follows_the_page(site: Built, aino: User, linda: User, run_jobs: RunJobs) -> None:
    page = article(site, "oma", author="aino")
    PageSubscription.objects.create(user=aino, page=page, comment_notifications=True)
    stranger = somebody(Role.SUPERVISOR, "samir", supervisor="samir")
    PageSubscription.objects.create(user=stranger, page=page, comment_notifications=True)
    comment_on(page, linda, "Voisiko tämä olla lyhyempi?")
    assert mail.outbox == []
    run_jobs()
    (sent,) = mail.outbox
    assert "aino@example.fi" in sent.to[0]
    assert sent.subject == "New comments on a page"
    assert "Voisiko tämä olla lyhyempi?" in sent.body


def test_closed_comment_and_answer_are_told_to_who_wrote_it(
    site: Built, aino: User, linda: User, run_jobs: RunJobs
) -> None:
    from cms import tasks

    page = article(site, "oma", author="aino")
    said = Comment.objects.create(page=page, user=aino, text="Entä jos?", contentpath="lead")
    reply = CommentReply.objects.create(comment=said, user=linda, text="Hyvä näin.")
    tasks.tell_of_comments.func(page_id=page.pk, said=[], answered=[reply.pk], closed=[], by_id=linda.pk)
    tasks.tell_of_comments.func(page_id=page.pk, said=[], answered=[], closed=[said.pk], by_id=linda.pk)
    assert len(mail.outbox) == 2
    assert "Hyvä näin." in mail.outbox[0].body
    assert "linda closed a comment" in mail.outbox[1].body


# Scheduling


def test_page_comes_and_goes_by_its_schedule(site: Built, run_jobs: RunJobs) -> None:
    from cms import tasks

    page = article(site, "oma")
    page.go_live_at = timezone.now() - timedelta(minutes=5)
    page.expire_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision(approved_go_live_at=page.go_live_at)
    assert revision.approved_go_live_at
    tasks.publish_scheduled.func(timestamp=0)
    assert fresh(page).live
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    tasks.publish_scheduled.func(timestamp=0)
    assert not fresh(page).live
    assert fresh(page).expired
