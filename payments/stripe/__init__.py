"""Stripe Checkout: cards and MobilePay. The only place that imports Stripe's SDK."""
