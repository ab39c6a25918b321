"""The practice's icon in tabs, bookmarks and on home screens: its initial in an arch of its accent, or its own logo."""
