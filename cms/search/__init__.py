"""The visitors' search: stems by PostgreSQL in each language, parts of words, and what was mistyped."""
