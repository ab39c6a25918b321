"""Addresses for machines, without a language."""

from __future__ import annotations

from django.urls import path

from cms.views.embed import script
from cms.views.icon import drawn, manifest, pointed
from cms.views.machines import robots, sitemap
from cms.views.theme import sheet

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("embed.js", script, name="embed_script"),
    path("robots.txt", robots, name="robots"),
    path("theme/<slug:version>.css", sheet, name="theme"),
    path("icon/<slug:version>.svg", drawn, name="icon_svg"),
    path("icon/<slug:version>/<int:size>.png", pointed, name="icon_png"),
    path("site.webmanifest", manifest, name="manifest"),
]
