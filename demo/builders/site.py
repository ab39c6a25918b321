"""The site begins at the Finnish front page; Wagtail's page of welcome goes."""

from __future__ import annotations

from wagtail.models import Site

from cms.models import HomePage


def build(home: HomePage) -> None:
    """Let the default site begin at ``home``, unless it begins at a front page already."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    welcome = site.root_page
    if HomePage.objects.filter(pk=welcome.pk).exists():
        return
    site.root_page = home
    site.site_name = site.site_name or "Kaarisilta"
    site.save()
    if not welcome.is_root():
        welcome.delete()
