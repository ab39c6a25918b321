"""/p/stripe/webhook/: the address to give to Stripe."""

from __future__ import annotations

from django.urls import path

from payments.views.webhook import receive

app_name = "stripe"

urlpatterns = [path("webhook/", receive, {"provider": "stripe"}, name="webhook")]
