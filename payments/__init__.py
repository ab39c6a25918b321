"""The ledger: who sells, what is owed, what was paid and what went back. It has never heard of bookings."""
