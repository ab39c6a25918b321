"""The ledger's pages, under /<lang>/receipts/."""

from __future__ import annotations

from django.urls import path

from payments.views import receipt

app_name = "payments"

urlpatterns = [
    path("<uuid:payment>/<str:signature>/", receipt.show, name="receipt"),
]
