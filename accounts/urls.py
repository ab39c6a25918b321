"""The person's own pages."""

from __future__ import annotations

from django.urls import path

from accounts.views.data import data, download, erase, erased
from accounts.views.details import details
from accounts.views.organisations import organisation, organisations
from accounts.views.portal import portal
from accounts.views.security import security

app_name = "accounts"

urlpatterns = [
    path("", portal, name="portal"),
    path("details/", details, name="details"),
    path("organisations/", organisations, name="organisations"),
    path("organisations/<uuid:uuid>/", organisation, name="organisation"),
    path("sign-in/", security, name="security"),
    path("data/", data, name="data"),
    path("data/download/", download, name="download"),
    path("data/erase/", erase, name="erase"),
    path("data/erased/", erased, name="erased"),
]
