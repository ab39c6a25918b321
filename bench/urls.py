"""The site's addresses, and the reference's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as site

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
ROWS = 60


def bare(request: HttpRequest) -> HttpResponse:
    """A Django view that asks nothing of anybody: a template of 10 kB with 60 rows."""
    rows = [{"number": number, "name": f"Row {number}", "price": number * 10} for number in range(ROWS)]
    return render(request, "bench/bare.html", {"rows": rows})


urlpatterns = [path("bench/bare/", bare), *site]
