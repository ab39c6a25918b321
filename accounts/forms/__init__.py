"""Forms about oneself."""
