"""The admin in the hand: what a booking's page can do is within reach of a finger."""

from __future__ import annotations

from playwright.sync_api import Page

from booking.models import Booking


def test_a_bookings_page_keeps_its_title_and_buttons_within_the_screen(admin: Page) -> None:
    page = admin
    page.set_viewport_size({"width": 360, "height": 740})
    booking = Booking.objects.filter(state="confirmed").latest("starts_at")
    page.goto(f"/admin/bookings/inspect/{booking.pk}/")
    buttons = page.locator(".w-slim-header .w-header-button")
    title = page.locator(".w-slim-header .w-breadcrumbs")
    boxes = [one.bounding_box() for one in [*buttons.all(), title]]
    assert len(boxes) >= 2
    assert all(box and box["x"] >= 0 and box["width"] > 40 and box["x"] + box["width"] <= 360 for box in boxes), boxes
