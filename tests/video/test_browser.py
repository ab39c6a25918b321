"""The meeting's pages in a real browser, with Chromium's own pretended camera and a service that is a few lines long."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from booking.models import Booking
from tests.support.looks import examine
from video.models import Meeting

pytestmark = [pytest.mark.django_db(transaction=True)]


def join(page: Page) -> None:
    page.get_by_role("button", name="Join the meeting").click()


def until(page: Page, condition: str) -> None:
    """Wait in the page itself: Playwright's own way needs an eval, which the policy refuses."""
    page.evaluate(f"async () => {{ while (!({condition})) await new Promise((go) => setTimeout(go, 20)); }}")


def tell(page: Page, event: str, data: str = "{}") -> None:
    """What the service says to the page."""
    until(page, "window.fakeMeeting")
    page.evaluate(f"window.fakeMeeting.say({event!r}, {data})")


def back(page: Page) -> None:
    """From the room to the door again."""
    page.get_by_role("link", name="Try again").click()


def test_nobody_is_asked_before_the_person_acts(served, as_guest, open_now):
    requests: list[str] = []
    page = as_guest(open_now)
    page.on("request", lambda request: requests.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert requests
    assert not [url for url in requests if served in url]


def test_join_embeds_the_meeting_and_says_so(served, as_guest, open_now, axe):
    page = as_guest(open_now)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    join(page)
    expect(page.get_by_role("status").filter(has_text="You knock on the door")).to_be_visible()
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("title", "Meeting: Aino Repola")
    given = page.evaluate("window.fakeMeeting.given")
    assert given["roomName"] == Meeting.objects.get().room
    assert given["jwt"].startswith("eyJ")
    assert given["lang"] == "en"
    assert given["configOverwrite"]["fileRecordingsEnabled"] is False
    assert page.locator("#admission").count() == 0
    assert "eyJ" not in page.content()
    assert "eyJ" not in page.url
    tell(page, "videoConferenceJoined")
    expect(page.get_by_role("status").filter(has_text="You are in the meeting.")).to_be_visible()
    axe(page)
    assert not [text for text in said if "Content Security Policy" in text or "Permissions" in text], said


def test_frame_may_use_camera_and_microphone(served, as_guest, open_now):
    page = as_guest(open_now)
    join(page)
    frame = page.frame_locator("iframe")
    frame.get_by_role("button").click()
    expect(frame.locator("body")).to_contain_text("video audio")


def test_leaving_leads_back_to_the_door(served, as_guest, open_now, axe):
    page = as_guest(open_now)
    join(page)
    tell(page, "videoConferenceJoined")
    tell(page, "readyToClose")
    expect(page.get_by_role("heading", name="You have left the meeting")).to_be_focused()
    assert page.evaluate("window.fakeMeeting.disposed") is True
    axe(page)
    page.get_by_role("link", name="Back to the door").click()
    expect(page.get_by_role("button", name="Join the meeting")).to_be_visible()


REFUSED = '{error: {name: "conference.connectionError.notAllowed", isFatal: true}}'
UNSIGNED = '{name: "conference.authenticationRequired", type: "CONFERENCE", isFatal: true}'
BROKEN = '{error: {name: "connection.droppedError", isFatal: true}}'
HARMLESS = '{error: {name: "conference.chatError", isFatal: false}}'
LOBBY = '{error: {name: "conference.connectionError.membersOnly", isFatal: true}}'


def test_refused_guest_is_told_outside_the_frame(served, as_guest, open_now, axe):
    page = as_guest(open_now)
    for error, words in ((REFUSED, "did not let you in"), (UNSIGNED, "did not let you in"), (BROKEN, "broke")):
        join(page)
        tell(page, "errorOccurred", error)
        expect(page.get_by_role("heading", name="The meeting does not open on this page")).to_be_focused()
        expect(page.locator("[data-trouble-text]")).to_contain_text(words)
        expect(page.get_by_role("link", name="By telephone: Aino Repola")).to_have_attribute(
            "href", "tel:+358440000143"
        )
        if error == REFUSED:
            axe(page)
        back(page)


def test_lobby_and_harmless_errors_leave_the_meeting_as_it_is(served, as_guest, open_now):
    page = as_guest(open_now)
    join(page)
    tell(page, "errorOccurred", HARMLESS)
    tell(page, "errorOccurred", LOBBY)
    expect(page.get_by_role("status").filter(has_text="lets you in from the lobby")).to_be_visible()
    tell(page, "videoConferenceJoined")
    expect(page.get_by_role("status").filter(has_text="You are in the meeting.")).to_be_visible()


def test_service_that_does_not_answer_leaves_a_way(jitsi, as_guest, open_now):
    jitsi(JITSI_DOMAIN="127.0.0.1:9", JITSI_APP_ID="avain", JITSI_APP_SECRET="0123456789abcdef0123456789abcdef")
    page = as_guest(open_now)
    join(page)
    expect(page.locator("[data-trouble-text]")).to_contain_text("did not answer")
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_role("button", name="Join the meeting")).to_be_visible()


def test_window_of_its_own_hides_the_token_from_servers(served, as_guest, open_now):
    page = as_guest(open_now)
    asked: list[str] = []
    join(page)
    tell(page, "errorOccurred", '{error: {name: "connection.otherError", isFatal: true}}')
    page.context.on("request", lambda request: asked.append(request.url.split("#")[0]))
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Open the meeting in a window of its own").click()
    opened.value.wait_for_load_state()
    assert "#jwt=%22eyJ" in opened.value.url
    assert asked
    assert not [url for url in asked if "eyJ" in url]


def test_supervisor_ends_the_meeting_for_everybody(served, as_guest, open_now, people):
    page = as_guest(open_now, user=people["supervisor"])
    join(page)
    until(page, "window.fakeMeeting")
    page.get_by_role("button", name="End the meeting for everybody").click()
    expect(page.get_by_role("heading", name="You have left the meeting")).to_be_focused()
    assert page.evaluate("window.fakeMeeting.commands") == ["endConference"]
    assert Meeting.objects.get().ended_at is not None


def test_picture_and_sound_are_tried_here_alone(served, as_guest, open_now, axe):
    page = as_guest(open_now)
    assert page.evaluate("document.querySelector('[data-picture]').srcObject") is None
    page.get_by_role("button", name="Turn on camera and microphone").click()
    expect(page.get_by_text("Picture and sound are on.")).to_be_visible()
    expect(page.get_by_label("Your own picture")).to_be_visible()
    until(page, "document.querySelector('[data-picture]').videoWidth > 0")
    until(page, "Number(document.querySelector('[data-level]').getAttribute('aria-valuenow')) > 0")
    axe(page)
    page.get_by_role("button", name="Turn them off").click()
    expect(page.get_by_text("Camera and microphone are off.")).to_be_visible()
    expect(page.get_by_role("button", name="Turn on camera and microphone")).to_be_focused()


DEVICES_FAIL = """(name) => {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", name));
}"""


def test_devices_that_fail_say_what_to_do(served, as_guest, open_now):
    page = as_guest(open_now)
    for name, words in (
        ("NotAllowedError", "Open the sign beside the address, allow both"),
        ("NotFoundError", "Neither camera nor microphone was found"),
        ("NotReadableError", "Another program is using the camera"),
        ("TypeError", "Try another browser, or another device"),
    ):
        page.evaluate(DEVICES_FAIL, name)
        page.get_by_role("button", name="Turn on camera and microphone").click()
        expect(page.get_by_text(words)).to_be_visible()


def test_sound_alone_will_do(served, as_guest, open_now):
    page = as_guest(open_now)
    page.evaluate(
        """() => {
          const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
          navigator.mediaDevices.getUserMedia = (wanted) =>
            wanted.video ? Promise.reject(new DOMException("none", "NotFoundError")) : real(wanted);
        }"""
    )
    page.get_by_role("button", name="Turn on camera and microphone").click()
    expect(page.get_by_text("you can take part by sound alone")).to_be_visible()


def test_whole_way_by_keyboard(served, as_guest, open_now):
    page = as_guest(open_now)
    page.locator("#join").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Test picture and sound")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Turn on camera and microphone")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Turn them off")).to_be_focused()
    page.locator("#join").focus()
    page.keyboard.press("Enter")
    expect(page.locator("iframe")).to_be_visible()


def test_door_opens_while_one_waits(served, as_guest, make_booking):
    now = timezone.now()
    booking = make_booking(starts_at=now + timedelta(minutes=15), ends_at=now + timedelta(minutes=75))
    page = as_guest(booking)
    expect(page.locator("#join")).to_have_count(0)
    Booking.objects.update(
        starts_at=now + timedelta(minutes=5),
        ends_at=now + timedelta(minutes=65),
        blocks_from=now + timedelta(minutes=5),
        blocks_until=now + timedelta(minutes=65),
    )
    page.evaluate("htmx.ajax('GET', location.pathname, {source: '#standing'})")
    expect(page.locator("#join")).to_be_visible()
    expect(page.locator("#door-said")).to_have_text("The door is open.")
    join(page)
    until(page, "window.fakeMeeting")


def test_rehearsal_without_javascript(rehearsing, as_guest, open_now):
    page = as_guest(open_now, java_script_enabled=False)
    join(page)
    expect(page.get_by_role("heading", name="Your key fits the door")).to_be_visible()
    expect(page.get_by_role("button", name="Turn on camera and microphone")).to_be_hidden()


STATES: dict[str, tuple[timedelta, dict[str, Any]]] = {
    "waiting": (timedelta(hours=3), {}),
    "open": (timedelta(minutes=5), {}),
    "over": (timedelta(hours=-3), {}),
    "cancelled": (timedelta(hours=6), {"state": "cancelled"}),
    "in person": (timedelta(hours=9), {"mode": "on_site"}),
}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_state_is_accessible_and_fits(rehearsing, as_guest, make_booking, axe, language):
    now = timezone.now()
    for state, (ahead, changes) in STATES.items():
        booking = make_booking(starts_at=now + ahead, ends_at=now + ahead + timedelta(hours=1), **changes)
        page = as_guest(booking, language=language)
        examine(page, axe, language)
        if state == "open":
            with page.expect_navigation():
                page.locator("#join").click()
            examine(page, axe, language)
