"""Testimonials and their consents: kept by editors, withdrawn when the person says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from cms.actions import withdraw_testimonial
from cms.models import Testimonial

if TYPE_CHECKING:
    from accounts.models import User


def _shown(row: Testimonial) -> bool:
    today = timezone.localdate()
    return (
        row.withdrawn_at is None and row.consented_on <= today and (row.valid_until is None or today <= row.valid_until)
    )


class TestimonialEdit(EditView):
    """The edit page, with the way to withdraw in its menu."""

    __test__ = False
    withdraw_url_name: str | None = None

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if self.withdraw_url_name and self.object.withdrawn_at is None:
            url = reverse(self.withdraw_url_name, args=[self.object.pk])
            buttons.append(Button(_("The consent is withdrawn"), url=url, icon_name="cross", priority=50))
        return buttons


class TestimonialViewSet(SnippetViewSet):
    __test__ = False
    model = Testimonial
    icon = "openquote"
    menu_label = gettext_lazy("Testimonials")
    add_to_settings_menu = True
    list_display = (
        "opening",
        Column("supervisor", label=gettext_lazy("About whom")),
        Column("consented_on", label=gettext_lazy("Consented on")),
        Column("valid_until", label=gettext_lazy("The last day")),
        BooleanColumn("shown", label=gettext_lazy("Shown now"), accessor=_shown),
    )
    list_filter = ("supervisor", "how")
    edit_view_class = TestimonialEdit

    def get_queryset(self, request: HttpRequest) -> Any:
        return Testimonial.objects.select_related("supervisor")

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_edit_view_kwargs(**kwargs), "withdraw_url_name": self.get_url_name("withdraw")}

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks, then takes the words off the site."""
        if not self.permission_policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        found = get_object_or_404(Testimonial, pk=pk)
        back_url = reverse(self.get_url_name("list"))
        if request.method == "POST":
            withdraw_testimonial(found, by=cast("User", request.user), now=timezone.now())
            messages.success(request, _("The words are off the site. The record of the consent stays as proof."))
            return redirect(back_url)
        return render(request, "cms/admin/withdraw_testimonial.html", {"found": found, "back_url": back_url})

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("withdraw/<int:pk>/", self.withdraw, name="withdraw")]
