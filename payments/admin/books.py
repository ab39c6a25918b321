"""Sellers and their VAT codes: kept by the owner and the office; archived, never deleted."""

from __future__ import annotations

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet

from payments.admin.forms import SellerForm, VatCodeForm
from payments.admin.policies import ScopedPolicy
from payments.admin.views import ScopedEditView, ScopedIndexView, SellerIndexView, VatCodeIndexView
from payments.models import Seller, VatCode


class BooksViewSet(ModelViewSet):
    """Add and change, within what one sees."""

    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = ScopedIndexView
    edit_view_class = ScopedEditView

    @cached_property
    def permission_policy(self) -> ScopedPolicy:
        return ScopedPolicy(self.model, actions=("add", "change", "view"))

    def get_urlpatterns(self) -> list[Any]:
        """Nothing is deleted; Wagtail's pages of history and usage know no walls."""
        found: list[Any] = super().get_urlpatterns()
        return [pattern for pattern in found if pattern.name in ("index", "index_results", "add", "edit")]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        gone = dict.fromkeys(("delete_url_name", "history_url_name", "usage_url_name"))
        return {**super().get_common_view_kwargs(**kwargs), **gone}


def _yes_or_no(name: str, label: Any) -> BooleanColumn:
    return BooleanColumn(name, label=capfirst(label), sort_key=name)


class SellerViewSet(BooksViewSet):
    """Who sells."""

    model = Seller
    name = "sellers"
    icon = "group"
    index_view_class = SellerIndexView
    menu_label = _("Sellers")
    list_display = (
        "name",
        "business_id",
        _yes_or_no("vat_registered", _("registered for VAT")),
        _yes_or_no("is_default", _("sells unless another is named")),
    )
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("slug"),
                    FieldPanel("business_id"),
                    FieldRowPanel([FieldPanel("vat_registered"), FieldPanel("is_default")]),
                    FieldPanel("vat_note"),
                ],
                heading=_("Seller"),
            ),
            MultiFieldPanel(
                [FieldPanel("address"), FieldPanel("email"), FieldPanel("phone")], heading=_("On receipts")
            ),
            MultiFieldPanel(
                [
                    FieldPanel("invoice_prefix"),
                    FieldPanel("provider_account"),
                    FieldPanel("keepers", widget=CheckboxSelectMultiple),
                ],
                heading=_("Books"),
            ),
        ],
        base_form_class=SellerForm,
    )


class VatCodeViewSet(BooksViewSet):
    """Which tax on what."""

    model = VatCode
    name = "vat-codes"
    icon = "table"
    index_view_class = VatCodeIndexView
    menu_label = _("VAT codes")
    list_display = ("name", "seller", "code")
    edit_handler = ObjectList(
        [
            FieldPanel("seller"),
            FieldPanel("code"),
            FieldPanel("name"),
            FieldPanel("ground"),
            InlinePanel("rates", heading=_("Rates"), min_num=1),
        ],
        base_form_class=VatCodeForm,
    )


VIEWSETS: tuple[type[ModelViewSet], ...] = (SellerViewSet, VatCodeViewSet)
