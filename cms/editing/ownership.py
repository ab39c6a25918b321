"""Whose a page is. Who may only *add* pages edits their own, by Wagtail's rule of the owner; here the owner follows the
person that the page is about, and the supervisors get that one permission where their pages stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import GroupPagePermission, Page

from accounts.roles import Role

if TYPE_CHECKING:
    from booking.models import Supervisor


def follow(supervisor: Supervisor) -> None:
    """Hand the person's profile and articles to whoever signs in as them now; without a sign-in, to nobody."""
    from cms.models import ArticlePage, SupervisorPage

    about = Q(pk__in=SupervisorPage.objects.filter(supervisor=supervisor).values("pk"))
    by = Q(pk__in=ArticlePage.objects.filter(author=supervisor).values("pk"))
    Page.objects.filter(about | by).exclude(owner=supervisor.user_id).update(owner=supervisor.user_id)


def grant_own_pages(pages: Any = None) -> None:
    """Let supervisors add to each article overview, and edit each profile that is theirs. Idempotent.

    On a profile itself, not on the overview: below a profile nothing can be added, so nobody makes a second one.
    ``pages``: the keys of those to look at; all of them when it is left out.
    """
    from cms.models import ArticleIndexPage, SupervisorPage

    permission = Permission.objects.filter(content_type__app_label="wagtailcore", codename="add_page").first()
    if permission is None:  # before Wagtail's own migrations have made it there is no page either
        return
    group, _made = Group.objects.get_or_create(name=Role.SUPERVISOR.value)
    kinds = Q(pk__in=ArticleIndexPage.objects.values("pk")) | Q(pk__in=SupervisorPage.objects.values("pk"))
    wanted = Page.objects.filter(kinds) if pages is None else Page.objects.filter(kinds, pk__in=pages)
    missing = wanted.exclude(group_permissions__group=group, group_permissions__permission=permission)
    GroupPagePermission.objects.bulk_create(
        [GroupPagePermission(group=group, page=page, permission=permission) for page in missing], ignore_conflicts=True
    )


def page_made(*, instance: Page, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Receiver of ``post_save`` of article overviews and profiles."""
    if created and not raw:
        grant_own_pages([instance.pk])


def supervisor_saved(*, instance: Supervisor, raw: bool = False, **kwargs: Any) -> None:
    """Receiver of ``post_save`` of booking's supervisor."""
    if not raw:
        follow(instance)
