"""What is no longer used is archived, and can be brought back; bookings go on pointing at it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from booking.admin.scoped import ScopedEdit, ScopedViewSet


class ArchivableEdit(ScopedEdit):
    """The edit page, with a way to archive in its menu."""

    archive_url_name: str | None = None

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if self.archive_url_name and self.user_has_permission_for_instance("change", self.object):
            archived = self.object.archived_at is not None
            buttons.append(
                Button(
                    _("Bring back from the archive") if archived else _("Archive"),
                    url=reverse(self.archive_url_name, args=[self.object.pk]),
                    icon_name="upload" if archived else "folder-inverse",
                    priority=50,
                )
            )
        return buttons


class ArchivableViewSet(ScopedViewSet):
    """A viewset of a model with ``archived_at``."""

    edit_view_class = ArchivableEdit

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_edit_view_kwargs(**kwargs), "archive_url_name": self.get_url_name("archive")}

    def archive(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks, then archives or brings back."""
        found = self.object_for(request, pk, permission="change")
        edit_url = reverse(self.get_url_name("edit"), args=[pk])
        back = found.archived_at is not None
        if request.method == "POST":
            with transaction.atomic():
                found.archived_at = None if back else timezone.now()
                found.save(update_fields=["archived_at"])
                log(found, "booking.restored" if back else "booking.archived", user=request.user)
            done = _("%(name)s is in use again.") if back else _("%(name)s is in the archive.")
            messages.success(request, done % {"name": found})
            return redirect(edit_url)
        return render(
            request,
            "booking/admin/confirm.html",
            {
                "title": _("Bring back from the archive") if back else _("Archive"),
                "subject": str(found),
                "icon": "folder-inverse",
                "explanation": _("It is shown on the site and can be booked again.")
                if back
                else _("It leaves the site and can’t be booked any more. What was booked stays as it is."),
                "submit": _("Bring back") if back else _("Archive"),
                "back_url": edit_url,
            },
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("archive/<int:pk>/", self.archive, name="archive")]
