"""A way of paying that only pretends: a local page to pay, be declined or give up. For demo, developing and testing."""
