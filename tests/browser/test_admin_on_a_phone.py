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


def test_every_column_of_a_list_is_reached_with_a_finger_and_no_name_is_broken_within_a_word(admin: Page) -> None:
    page = admin
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/admin/services/")
    name = page.locator("table.listing td.title a").first
    last = page.locator("table.listing th").last
    box = name.bounding_box()
    assert box
    assert box["width"] > 100, box
    last.scroll_into_view_if_needed()
    reached = last.bounding_box()
    assert reached
    assert 0 <= reached["x"] < reached["x"] + reached["width"] <= 360, reached


def test_a_choice_of_long_words_is_no_wider_than_the_screen(admin: Page) -> None:
    page = admin
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/admin/settings/cms/themesettings/")
    page.wait_for_load_state()
    boxes = [one.bounding_box() for one in page.locator("main select:visible").all()]
    assert boxes
    assert all(box and box["x"] + box["width"] <= 360 for box in boxes), boxes


def test_buttons_that_have_no_room_beside_one_another_begin_at_the_same_edge(admin: Page) -> None:
    page = admin
    page.set_viewport_size({"width": 360, "height": 740})
    booking = Booking.objects.filter(state="confirmed").latest("starts_at")
    page.goto(f"/admin/bookings/new_links/{booking.pk}/")
    first, second = (one.bounding_box() for one in page.locator("main form .button").all())
    assert first
    assert second
    assert first["x"] == second["x"]
    assert second["y"] - first["y"] - first["height"] >= 4
