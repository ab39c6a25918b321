"""The heart: supervisors, services, times and bookings."""
