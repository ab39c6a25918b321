"""Free times and services as JSON, for other programs: public data, no session, no cookie."""
