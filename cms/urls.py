"""Addresses of the site beside its pages; all under the language's prefix."""

from __future__ import annotations

from django.urls import path

from cms.feeds import ArticleFeed
from cms.views import accessibility
from cms.views.embed import frame
from cms.views.free import free
from cms.views.private import page_word, sign_in
from cms.views.search import search

app_name = "cms"
urlpatterns = [
    path("search/", search, name="search"),
    path("free/", free, name="free"),
    path("accessibility-feedback/", accessibility.report, name="accessibility_report"),
    path("accessibility-feedback/sent/", accessibility.sent, name="accessibility_sent"),
    path("embed/", frame, name="embed"),
    path("articles.xml", ArticleFeed(), name="feed"),
    path("_util/login/", sign_in, name="private"),
    path("_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/", page_word),
]
