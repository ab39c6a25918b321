"""The demo's content; in demo and development settings only."""
