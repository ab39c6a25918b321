"""What every contribution to this room's contracts must do. Plugins subclass these in their tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import ClassVar

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from accounts.portal import PortalCard, PortalSection
from accounts.privacy import ErasureReport, PersonalData
from plugins.conformance import ContributionSuite


@pytest.mark.django_db
class PersonalDataSuite(ContributionSuite):
    """Give ``somebody`` and ``untouched``, two people of whom you hold something, and the first one's ``names``: texts
    that must be gone after erasure.
    """

    contribution: ClassVar[type[PersonalData]]
    names: ClassVar[tuple[str, ...]]

    def somebody(self) -> User:
        raise NotImplementedError

    def untouched(self) -> User:
        raise NotImplementedError

    def text_of(self, user: User) -> str:
        return json.dumps(self.contribution().export(user=user), cls=DjangoJSONEncoder, ensure_ascii=False)

    def test_export_is_json_and_says_what_is_held(self) -> None:
        found = self.text_of(self.somebody())
        assert any(name in found for name in self.names)

    def test_export_is_of_one_person_only(self) -> None:
        self.somebody()
        found = self.text_of(self.untouched())
        assert self.names[0] not in found

    def test_erasing_blanks_in_place_and_twice_is_harmless(self) -> None:
        user, other = self.somebody(), self.untouched()
        before = self.text_of(other)
        for _run in range(2):
            with transaction.atomic():
                report = self.contribution().erase(user=user, now=timezone.now())
            assert isinstance(report, ErasureReport)
        found = self.text_of(User.objects.get(pk=user.pk))
        assert not any(name in found for name in self.names)
        assert self.text_of(other) == before


@pytest.mark.django_db
class PortalSectionSuite(ContributionSuite):
    """Give ``owner_of(count)``: a person with that many cards (0 too)."""

    contribution: ClassVar[type[PortalSection]]

    def owner_of(self, count: int) -> User:
        raise NotImplementedError

    def cards(self, user: User) -> Sequence[PortalCard]:
        with override(user.language):
            return self.contribution().cards(user=user, now=timezone.now(), language=user.language)

    def test_cards_are_the_persons_own(self) -> None:
        self.owner_of(2)
        assert list(self.cards(self.owner_of(0))) == []

    def test_cards_are_complete(self) -> None:
        (card,) = self.cards(self.owner_of(1))
        assert card.title
        assert card.when is None or card.when.utcoffset() is not None
        assert all(action.label and action.url for action in card.actions)

    def test_three_cards_take_no_more_queries_than_one(self) -> None:
        counts = []
        for count in (1, 3):
            user = self.owner_of(count)
            with CaptureQueriesContext(connection) as asked:
                assert len(self.cards(user)) == count
            counts.append(len(asked))
        assert counts[0] == counts[1]
