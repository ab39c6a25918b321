"""Delivers one finished message over the channels that are on."""
