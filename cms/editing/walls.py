"""Who may only add pages sees, of the pages that others write, what everybody sees: nothing before it is published.

Wagtail keeps editors from *changing* what is not theirs. It lists, though, every page below a place where somebody may
add one, drafts and their titles included, and the chooser offers everything. Here these ways are closed, each where all of
its surfaces ask.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

MORE_THAN_ADDING = frozenset({"change", "publish", "lock", "unlock", "bulk_delete"})


def explorable_instances(policy: PagePermissionPolicy, user: Any) -> QuerySet[Page]:
    """In the place of Wagtail's method: pages that the user may do something with, and the way there.

    The explorer, the admin's search and its API, the reports and the log all ask this one method, and no setting of
    Wagtail's replaces it. ``change`` without ``add`` is Wagtail's own phrase for "one's own, where one may only add".
    """
    everything = policy._base_queryset_for_user(user)  # noqa: SLF001 - of the class that this method belongs to
    if everything is not None:
        return everything
    places = [permission.page for permission in policy.get_cached_permissions_for_user(user)]
    top = Page.objects.first_common_ancestor_of(places)
    way = Q(pk__in=[page.pk for page in places])
    for page in places:
        way |= Q(path__in=[page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)])
    own = policy.instances_user_has_any_permission_for(user, MORE_THAN_ADDING)
    return Page.objects.filter(way | Q(pk__in=own.values("pk")), path__startswith=top.path)


def build() -> None:
    """Put the method into Wagtail's policy. Called once, when the app is ready."""
    PagePermissionPolicy.explorable_instances = explorable_instances


def choosable(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Of the pages that a chooser offers: those that are live, those on the way to one's own, and one's own."""
    from wagtail.permissions import page_permission_policy

    known = page_permission_policy.explorable_instances(request.user)
    return pages.filter(Q(live=True) | Q(pk__in=known.values("pk")))


def refuse_to_delete_a_profile(request: HttpRequest, page: Page) -> None:
    """Wagtail lets people delete drafts of their own; a profile is the practice's. Raises PermissionDenied."""
    from cms.models import SupervisorPage

    if issubclass(page.specific_class, SupervisorPage) and not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied


def refuse_to_delete_profiles(request: HttpRequest, action: str, pages: Any, instance: Any) -> None:
    """The same for many at once. Raises PermissionDenied."""
    if action == "delete":
        for page in pages:
            if isinstance(page, Page):
                refuse_to_delete_a_profile(request, page)
