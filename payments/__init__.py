"""A ledger that has never heard of bookings."""
