"""A plugin for Avain."""
