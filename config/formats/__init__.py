"""Dates and times as they are written in the site's languages: English is British, Swedish is Finland's."""
