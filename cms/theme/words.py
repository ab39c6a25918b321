"""What the settings say of a colour that was chosen."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cms.theme.accent import derive
from cms.theme.colour import Colour, NotAColour


def verdict(accent: str) -> str:
    """One or two sentences: what the site uses, and why it is not quite what was given. Empty for no colour."""
    if not accent.strip():
        return ""
    try:
        found = derive(Colour.parse(accent))
    except NotAColour:
        return _("This is no colour yet: # and six digits or letters a–f.")
    facts = {
        "given": found.given,
        "given_ratio": _one_decimal(found.given_ratio),
        "light": found.light,
        "light_ratio": _one_decimal(found.light_ratio),
        "dark": found.dark,
    }
    if found.adjusted:
        return (
            _(
                "%(given)s is too pale for text on the site’s grounds: %(given_ratio)s : 1, and 4.5 is needed. Links and "
                "buttons use %(light)s of the same hue (%(light_ratio)s : 1), and %(dark)s in the dark look."
            )
            % facts
        )
    return (
        _("%(light)s is read well (%(light_ratio)s : 1 at least). The dark look uses %(dark)s of the same hue.") % facts
    )


def _one_decimal(ratio: float) -> str:
    """Cut, not rounded: 4.49 must not look like enough."""
    return str(number_format(int(ratio * 10) / 10, decimal_pos=1))
