"""Editing a page, where comments are told of by a job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.admin.views.pages.edit import EditView

from cms import tasks


class TellingEditView(EditView):
    """Wagtail's editing of a page, with one difference: it mails about comments in a job."""

    def send_commenting_notifications(self, changes: Mapping[str, Iterable[Any]]) -> None:
        said = [comment.pk for comment in changes["new_comments"]]
        answered = [reply.pk for _comment, replies in changes["new_replies"] for reply in replies]
        closed = [comment.pk for comment in changes["resolved_comments"]]
        if said or answered or closed:
            tasks.tell_of_comments.defer(
                page_id=self.page.pk, said=said, answered=answered, closed=closed, by_id=self.request.user.pk
            )
