"""Meetings on a Jitsi server of one's own or at JaaS."""
