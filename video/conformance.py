"""What every video provider must keep: subclass it in the plugin's tests and give a provider that is ready.

class TestMyProvider(VideoProviderSuite):
    @pytest.fixture
    def provider(self, settings):
        settings.MY_DOMAIN = "meet.example.org"
        return MyProvider()
"""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from plugins.conformance import ContributionSuite
from plugins.origins import Origins
from video.provider import (
    Admission,
    Kind,
    MeetingFacts,
    Person,
    Readiness,
    VideoProvider,
    VideoUnavailable,
    Window,
)

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
WINDOW = Window(opens=NOW - timedelta(minutes=10), closes=NOW + timedelta(minutes=90))
MEETING = MeetingFacts(uuid=UUID(int=7), room="aaaabbbbccccddddeeeeffff")
SUPERVISEE = Person(name="Elina Saarinen", moderator=False)
SUPERVISOR = Person(name="Aino Repola", moderator=True)


class VideoProviderSuite(ContributionSuite):
    """Tests that a contribution to ``video.provider.VideoProvider`` must pass."""

    @pytest.fixture
    def provider(self) -> VideoProvider:
        """Yours to give, ready to let people in."""
        pytest.fail("give the provider, ready to let people in")  # an abstract suite would be passed over in silence

    def admit(self, provider: VideoProvider, person: Person = SUPERVISEE, window: Window = WINDOW) -> Admission:
        return provider.admit(MEETING, person=person, window=window, language="fi", now=NOW)

    def test_ready_provider_says_so(self, provider: VideoProvider) -> None:
        assert provider.ready() in {Readiness.READY, Readiness.REHEARSAL}

    def test_site_wide_policies_stay_as_they_are(self, provider: VideoProvider) -> None:
        assert provider.origins() == Origins()

    def test_meetings_origins_are_secure_and_have_no_path(self, provider: VideoProvider) -> None:
        origins = provider.meeting_origins()
        for origin in (*origins.script, *origins.frame, *origins.camera):
            assert origin.startswith(("https://", "http://127.0.0.1", "http://localhost"))
            assert origin.count("/") == 2

    def test_script_comes_from_a_declared_origin(self, provider: VideoProvider) -> None:
        admission = self.admit(provider)
        if admission.kind is Kind.EMBED:
            allowed = tuple(f"{origin}/" for origin in provider.meeting_origins().script)
            assert admission.script_url.startswith(allowed)
            assert admission.module.endswith(".js")

    def test_each_person_gets_a_token_of_their_own(self, provider: VideoProvider) -> None:
        assert self.admit(provider, SUPERVISEE).token != self.admit(provider, SUPERVISOR).token

    def test_token_is_for_one_room(self, provider: VideoProvider) -> None:
        other = replace(MEETING, room="zzzzyyyyxxxxwwwwvvvvuuuu")
        elsewhere = provider.admit(other, person=SUPERVISEE, window=WINDOW, language="fi", now=NOW)
        assert elsewhere.token != self.admit(provider).token
        assert elsewhere.room == other.room

    def test_token_is_in_its_own_field_only(self, provider: VideoProvider) -> None:
        admission = self.admit(provider)
        assert admission.token not in repr(admission)
        assert admission.token not in json.dumps([admission.options, admission.script_url, admission.domain])

    def test_options_are_json(self, provider: VideoProvider) -> None:
        options = dict(self.admit(provider).options)
        assert json.loads(json.dumps(options)) == options

    def test_nobody_is_let_in_outside_the_window(self, provider: VideoProvider) -> None:
        for window in (
            Window(opens=NOW + timedelta(seconds=1), closes=NOW + timedelta(hours=1)),
            Window(opens=NOW - timedelta(hours=1), closes=NOW),
        ):
            with pytest.raises(VideoUnavailable):
                self.admit(provider, window=window)

    def test_nothing_is_logged(self, provider: VideoProvider, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.DEBUG):
            token = self.admit(provider).token
        assert token not in caplog.text
