"""What a browser calls itself, in two words."""

from __future__ import annotations

# Each one's own word, the most particular first: everybody also says "Safari" and "Mozilla".
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def browser_of(user_agent: str) -> str:
    """For example "Firefox, Windows"; empty for one that is not known."""
    found = [next((name for word, name in words if word in user_agent), "") for words in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found))
