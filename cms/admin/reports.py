"""Reports on accessibility: read, and marked when they are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.actions import mark_answered
from cms.models import AccessibilityReport

if TYPE_CHECKING:
    from accounts.models import User


def _page_of(row: AccessibilityReport) -> str:
    return reverse("wagtailsnippets_cms_accessibilityreport:answer", args=[row.pk])


class AccessibilityReportViewSet(SnippetViewSet):
    """Unanswered ones first. Nothing in them is edited."""

    model = AccessibilityReport
    icon = "glasses"
    menu_label = gettext_lazy("Accessibility reports")
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = (
        TitleColumn("__str__", label=gettext_lazy("Report"), get_url=_page_of),
        Column("created_at", label=gettext_lazy("Came in")),
        Column("answer_by", label=gettext_lazy("Answer by")),
        Column("answered_at", label=gettext_lazy("Answered")),
    )

    def answer(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Shows one; a POST marks it as answered."""
        if not self.permission_policy.user_has_permission(request.user, "view"):
            raise PermissionDenied
        found = get_object_or_404(AccessibilityReport.objects.select_related("answered_by"), pk=pk)
        back_url = reverse(self.get_url_name("list"))
        if request.method == "POST":
            mark_answered(found, by=cast("User", request.user), now=timezone.now())
            messages.success(request, _("The report is marked as answered."))
            return redirect(back_url)
        return render(request, "cms/admin/report.html", {"report": found, "back_url": back_url})

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("answer/<int:pk>/", self.answer, name="answer")]
