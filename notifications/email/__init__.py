"""The built-in channel: e-mail."""
