"""/p/sandbox/<payment>/ for the payer, /p/sandbox/webhook/ for messages."""

from __future__ import annotations

from django.urls import path

from payments.sandbox import views
from payments.views.webhook import receive

app_name = "sandbox"

urlpatterns = [
    path("webhook/", receive, {"provider": "sandbox"}, name="webhook"),
    path("<uuid:payment>/", views.checkout, name="checkout"),
]
