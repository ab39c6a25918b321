"""Mounted at /api/v1/."""

from __future__ import annotations

from django.urls import path

from booking.api import views

app_name = "booking_api"

urlpatterns = [
    path("services/", views.services, name="services"),
    path("availability/", views.availability, name="availability"),
]
