"""Each supervisor's first free time, as a fragment that fills the bridge."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.free_times import first_free


@require_safe
def free(request: HttpRequest) -> HttpResponse:
    """Spans to be swapped out of band; empty when nobody has a free time."""
    return render(request, "cms/free.html", {"free": first_free(now=timezone.now())})
