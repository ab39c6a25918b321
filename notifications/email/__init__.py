"""The built-in channel: email."""
