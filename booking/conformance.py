"""What every contribution to a booking's page must do. A plugin subclasses the suite in its tests, names its class and
gives a booking of which it has something to say:

    class TestMyPart(BookingPartSuite):
        contribution = MyPart

        @pytest.fixture
        def facts(self): return facts_of(a_booking())
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from typing import ClassVar

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from accounts.models import User
from booking.choices import Mode
from booking.facts import BookingFacts
from booking.parts import BookingPart, PartAction
from booking.states import State
from booking.viewers import Key, Viewer
from plugins.conformance import ContributionSuite

EMPHASES = {"primary", "secondary", "quiet"}
SUPERVISOR = 2**31 - 1
"""The supervisor's sign-in in the suite: nobody's."""


@pytest.mark.django_db
class BookingPartSuite(ContributionSuite):
    """Tests of one part. Give ``facts``; say in ``queries`` how often the part may ask the database for one viewer."""

    contribution: ClassVar[type[BookingPart]]
    queries: ClassVar[int] = 0

    @pytest.fixture
    def facts(self) -> BookingFacts:
        """Yours to give: of a booking of which the part has something to say."""
        pytest.fail("give the facts of a booking to speak of")  # an abstract suite would be passed over in silence

    def viewers(self, facts: BookingFacts) -> list[Viewer]:
        """Everybody who may look: who ordered, who comes, the supervisor, the office; and somebody of no role."""
        seats = [Key("participant", seat.uuid, seat.access_version) for seat in facts.participants]
        return [
            Viewer(user=None, keys=(Key("orderer", facts.uuid, facts.access_version),)),
            *(Viewer(user=None, keys=(key,)) for key in seats),
            Viewer(user=User(pk=SUPERVISOR), proven=True),
            Viewer(user=None, sellers=frozenset({facts.seller_id}), proven=True),
            Viewer(user=None),
        ]

    def all_cases(self, facts: BookingFacts) -> Iterator[tuple[BookingFacts, Viewer, datetime]]:
        """Every state and way to meet, before, during and long after."""
        facts = replace(facts, supervisor_user_id=SUPERVISOR)
        times = (facts.starts_at - timedelta(days=3), facts.starts_at, facts.ends_at + timedelta(days=30))
        for state, mode, viewer, now in product(State.values, Mode.values, self.viewers(facts), times):
            yield replace(facts, state=state, mode=mode), viewer, now

    def all_actions(self, facts: BookingFacts) -> list[PartAction]:
        part = self.contribution()
        return [
            action
            for booking, viewer, now in self.all_cases(facts)
            for action in part.actions(booking=booking, viewer=viewer, now=now)
        ]

    def test_part_has_something_to_say_of_the_booking(self, facts: BookingFacts) -> None:
        """Else the other tests see nothing."""
        now = facts.starts_at
        known = replace(facts, supervisor_user_id=SUPERVISOR)
        assert any(self.contribution().actions(booking=known, viewer=one, now=now) for one in self.viewers(known))

    def test_every_state_and_viewer_is_answered_with_whole_actions(self, facts: BookingFacts) -> None:
        for action in self.all_actions(facts):
            assert action.label.strip()
            assert re.match(r"/[^/]|https://", action.url), action.url
            assert action.emphasis in EMPHASES

    def test_what_opens_closes_later(self, facts: BookingFacts) -> None:
        for action in self.all_actions(facts):
            moments = [one for one in (action.opens_at, action.closes_at) if one is not None]
            assert all(one.tzinfo is not None for one in moments), "aware (Law 5)"
            assert moments == sorted(moments)

    def test_words_are_there_in_every_language_and_name_nobody(self, facts: BookingFacts) -> None:
        """Law 4: what stands on a button is read over a shoulder."""
        people = [facts.supervisor_name, facts.orderer_name, *(seat.name for seat in facts.participants)]
        names = [name for name in people if name]
        for language, _name in settings.LANGUAGES:
            with override(language):
                for action in self.all_actions(facts):
                    assert action.label.strip(), language
                    said = f"{action.label} {action.note} {action.url}"
                    assert not [name for name in names if name in said], said

    def test_database_is_asked_no_more_than_said_and_never_for_whoever_has_no_role(self, facts: BookingFacts) -> None:
        part = self.contribution()
        for booking, viewer, now in self.all_cases(facts):
            with CaptureQueriesContext(connection) as asked:
                part.actions(booking=booking, viewer=viewer, now=now)
            assert len(asked) <= (self.queries if viewer.roles(booking) else 0), [one["sql"] for one in asked]
