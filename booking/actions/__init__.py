"""One mutation a file. The public face: everything that changes a booking goes through here."""
