"""The site begins at the Finnish front page; Wagtail's page of welcome goes."""

from __future__ import annotations

from wagtail.models import Page, Site

from cms.models import HomePage


def build(home: HomePage) -> None:
    """Let the default site begin at ``home``, unless it begins at a front page already."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="Kaarisilta")
    elif not HomePage.objects.filter(pk=site.root_page_id).exists():
        welcome = site.root_page
        site.root_page = home
        site.site_name = site.site_name or "Kaarisilta"
        site.save()
        if type(welcome.specific) is Page and not welcome.is_root():
            welcome.delete()
