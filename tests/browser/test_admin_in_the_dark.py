"""The admin at night."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Page
from wagtail.users.models import UserProfile

from booking.models import Booking
from cms.theme.colour import Colour

COLOURS = "(one) => [one, document.body].map((each, at) => getComputedStyle(each)[at ? 'backgroundColor' : 'color'])"


def shown(computed: str) -> Colour:
    """What a browser says: "rgb(38, 38, 38)"."""
    red, green, blue = (int(part) for part in re.findall(r"\d+", computed)[:3])
    return Colour(red, green, blue)


@pytest.mark.parametrize("selector", [".content dd a", ".content .button-secondary"])
@pytest.mark.parametrize(("chosen", "system"), [("system", "dark"), ("dark", "light")])
def test_links_and_outlined_buttons_are_read_in_the_dark(
    admin: Page, selector: str, chosen: str, system: Literal["dark", "light"]
) -> None:
    page = admin
    UserProfile.objects.update(theme=chosen)
    page.emulate_media(color_scheme=system)
    booking = Booking.objects.filter(state="confirmed").latest("starts_at")
    page.goto(f"/admin/bookings/inspect/{booking.pk}/")
    words, ground = page.locator(selector).first.evaluate(COLOURS)
    assert shown(ground).luminance < 0.1, "it is dark"
    assert shown(words).contrast(shown(ground)) >= 4.5, (words, ground)


def test_links_in_the_light_are_of_the_houses_colour(admin: Page) -> None:
    page = admin
    UserProfile.objects.update(theme="light")
    page.emulate_media(color_scheme="dark")
    booking = Booking.objects.filter(state="confirmed").latest("starts_at")
    page.goto(f"/admin/bookings/inspect/{booking.pk}/")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    words, _ground = page.locator(".content dd a").first.evaluate(COLOURS)
    assert words == page.evaluate(
        "getComputedStyle(Object.assign(document.body, {style: 'color: var(--w-color-secondary)'})).color"
    )
