"""What changes a meeting."""
