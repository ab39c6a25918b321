"""Mounted at /p/dummy/."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path


def hello(request: HttpRequest) -> HttpResponse:
    """Says that it is there."""
    return HttpResponse("dummy")


urlpatterns = [path("hello/", hello)]
