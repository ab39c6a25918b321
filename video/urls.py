"""Addresses under /<language>/meet/."""

from __future__ import annotations

from django.urls import path

from video.views.end import end_meeting
from video.views.meeting import meeting

app_name = "video"

urlpatterns = [
    path("<uuid:uuid>/", meeting, name="meeting"),
    path("<uuid:uuid>/end/", end_meeting, name="end"),
]
