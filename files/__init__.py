"""Images and documents: models of our own, there before the first migration."""
