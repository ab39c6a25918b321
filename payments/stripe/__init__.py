"""Checkout by Stripe; the sole user of its SDK."""
