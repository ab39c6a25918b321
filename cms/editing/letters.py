"""The mails of the editors' workflow, each in its reader's language, to whoever has not switched them off in the admin."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Comment, CommentReply, Page, PageSubscription, TaskState, WorkflowState
from wagtail.users.models import UserProfile

from accounts.models import User
from notifications.deliver import deliver
from notifications.errors import DeliveryFailed
from notifications.layout import render_mail
from notifications.message import Message, Recipient


@dataclass(frozen=True, slots=True)
class Letter:
    """All in the reader's language. The subject names no page: it shows on a lock screen (Law 4)."""

    subject: str
    paragraphs: list[str]
    quotes: list[str] = field(default_factory=list)
    """What somebody wrote about the page."""
    button: tuple[str, str] | None = None
    """Label and absolute address."""


def send(messages: Iterable[Message]) -> None:
    """Deliver them all; a failure for now of one does not keep the others. Raises DeliveryFailed at the end."""
    failure = None
    for message in messages:
        try:
            deliver(message)
        except DeliveryFailed as failed:
            failure = failed
    if failure is not None:
        raise failure


def asked(task_state_id: int, *, by_id: int | None) -> Iterator[Message]:
    """To everybody who may approve, but not to whoever asks. Nothing when somebody has decided meanwhile."""
    state = TaskState.objects.filter(pk=task_state_id, status=TaskState.STATUS_IN_PROGRESS).first()
    if state is None:
        return
    page = state.revision.content_object
    by = User.objects.filter(pk__in=[by_id or 0]).first()
    people = User.objects.filter(groups__in=state.task.specific.groups.all()).exclude(pk__in=[by_id or 0]).distinct()
    for person in _wanting(people, "submitted_notifications"):
        with override(person.language):
            letter = Letter(
                subject=_("A page waits for your approval"),
                paragraphs=[
                    _("%(name)s asks you to look at the page “%(page)s” and to publish it.")
                    % {"name": by or _("Somebody"), "page": page.title},
                    _("If something needs to change, send it back with a comment."),
                ],
                button=(_("Look at the page"), _edit(page)),
            )
            yield _message(letter, person, key=f"cms-asked-{state.pk}-{person.pk}")


def outcome(workflow_state_id: int, *, task_state_id: int | None) -> Iterator[Message]:
    """To whoever asked for approval: it was given, or the page comes back."""
    state = WorkflowState.objects.select_related("requested_by").filter(pk=workflow_state_id).first()
    if state is None or state.requested_by is None or not isinstance(state.content_object, Page):
        return
    page = state.content_object.specific
    comment = TaskState.objects.filter(pk=task_state_id).values_list("comment", flat=True).first() or ""
    for person in _wanting([state.requested_by], "approved_notifications", "rejected_notifications"):
        with override(person.language):
            if state.status == WorkflowState.STATUS_APPROVED:
                letter = Letter(
                    subject=_("Your page was approved"),
                    paragraphs=[_("The page “%(page)s” was approved and stands on the site.") % {"page": page.title}],
                    quotes=[comment] if comment else [],
                    button=(_("See it on the site"), urljoin(settings.SITE_URL, page.url or "/")),
                )
            else:
                letter = Letter(
                    subject=_("Your page came back with a comment"),
                    paragraphs=[
                        _("The page “%(page)s” was not published yet. Change it and send it again.")
                        % {"page": page.title}
                    ],
                    quotes=[comment] if comment else [],
                    button=(_("Change the page"), _edit(page)),
                )
            yield _message(letter, person, key=f"cms-outcome-{state.pk}-{task_state_id}-{state.status}")


def commented(
    page_id: int, *, said: list[int], answered: list[int], closed: list[int], by_id: int
) -> Iterator[Message]:
    """To who follows the page's comments or takes part in one of these threads, but not to whoever wrote."""
    page = Page.objects.filter(pk=page_id).first()
    by = User.objects.filter(pk=by_id).first()
    if page is None or by is None:
        return
    comments = list(Comment.objects.filter(pk__in=[*said, *closed]))
    replies = list(CommentReply.objects.filter(pk__in=answered).select_related("comment"))
    threads = {comment.pk for comment in comments} | {reply.comment_id for reply in replies}
    followers = PageSubscription.objects.filter(page=page, comment_notifications=True).values_list("user_id", flat=True)
    writers = Comment.objects.filter(pk__in=threads).values_list("user_id", flat=True)
    repliers = CommentReply.objects.filter(comment_id__in=threads).values_list("user_id", flat=True)
    people = User.objects.filter(pk__in={*followers, *writers, *repliers}).exclude(pk=by_id)
    words = [c.text for c in comments if c.pk in said] + [reply.text for reply in replies]
    event = hashlib.sha256(repr((page_id, said, answered, closed)).encode()).hexdigest()[:24]
    for person in _wanting(people, "updated_comments_notifications"):
        if not page.permissions_for_user(person).can_edit():
            continue  # somebody who has left the page's circle since
        with override(person.language):
            letter = Letter(
                subject=_("New comments on a page"),
                paragraphs=[
                    _("%(name)s commented on the page “%(page)s”.") % {"name": by, "page": page.title}
                    if words
                    else _("%(name)s closed a comment on the page “%(page)s”.") % {"name": by, "page": page.title}
                ],
                quotes=words,
                button=(_("Look at the comments"), _edit(page)),
            )
            yield _message(letter, person, key=f"cms-comments-{event}-{person.pk}")


def _wanting(people: Iterable[User], *switches: str) -> Iterator[User]:
    """Those who can be reached and have not switched off every one of these in the admin."""
    for person in people:
        profile = UserProfile.get_for_user(person)
        if person.is_active and person.email and any(getattr(profile, switch) for switch in switches):
            yield person


def _edit(page: Page) -> str:
    return urljoin(settings.SITE_URL, reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _message(letter: Letter, person: User, *, key: str) -> Message:
    mail = render_mail("cms/mail/letter", {"letter": letter}, language=person.language)
    recipient = Recipient(name=person.name, address=person.email, language=person.language)
    return Message(key=key, recipient=recipient, subject=letter.subject, text=mail.text, html=mail.html)
