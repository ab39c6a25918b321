"""The editors' day: who edits what, what a page needs, and what waits."""
