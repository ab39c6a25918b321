"""What pages tell search engines in schema.org's words (JSON-LD)."""
