"""The list of redirects, whose filter Wagtail words once for the whole process, and so in English."""

from __future__ import annotations

import django_filters
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.views import IndexView


class RedirectFilters(RedirectsReportFilterSet):
    """In the reader's language."""

    is_permanent = django_filters.ChoiceFilter(
        label=_("Type"),
        method="filter_type",
        choices=((True, _("Permanent")), (False, _("Temporary"))),
        empty_label=_("All"),
        widget=RadioSelect,
    )


class RedirectList(IndexView):
    """Wagtail's, with those filters."""

    filterset_class = RedirectFilters
