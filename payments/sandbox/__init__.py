"""A local page that plays the payment provider, for the demo."""
