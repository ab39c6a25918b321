"""What is contributed, by whom, and what a switch changes."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from accounts.portal import PortalSection
from booking.parts import BookingPart
from cms.blocks.contract import PluginBlock
from notifications.channel import Channel
from payments.provider import PaymentProvider
from plugins import switches
from plugins.addresses import plugin_urls
from plugins.contracts import Contract
from plugins.models import PluginSwitch
from plugins.origins import Origins, merged
from plugins.registry import UnknownContribution, contract_of, contributions, find
from tests.dummy_plugin import contributions as dummy
from tests.support.plugins import Install
from video.provider import VideoProvider

CONTRACTS = [
    (Channel, dummy.DummyChannel),
    (PaymentProvider, dummy.DummyPayments),
    (VideoProvider, dummy.DummyVideo),
    (BookingPart, dummy.DummyPart),
    (PortalSection, dummy.DummySection),
    (PluginBlock, dummy.DummyBlock),
]


@pytest.mark.parametrize(("contract", "contribution"), CONTRACTS)
def test_installed_plugin_contributes_to_each_contract(
    dummy_plugin: str, contract: type[Contract], contribution: type[Contract]
) -> None:
    assert contribution in contributions(contract)
    assert find(contract, "dummy") is contribution
    assert contract_of(contribution) is contract


def test_uninstalled_plugin_contributes_nothing() -> None:
    with pytest.raises(UnknownContribution, match="PaymentProvider has no contribution 'dummy'"):
        find(PaymentProvider, "dummy")


@pytest.mark.django_db
def test_switching_off_stops_new_starts_only(dummy_plugin: str) -> None:
    switches.switch("dummy", enabled=False)
    assert dummy.DummyPayments not in contributions(PaymentProvider)
    assert dummy.DummyPayments in contributions(PaymentProvider, include_disabled=True)
    assert find(PaymentProvider, "dummy") is dummy.DummyPayments
    switches.switch("dummy", enabled=True)
    assert dummy.DummyPayments in contributions(PaymentProvider)


@pytest.mark.django_db
def test_required_plugin_cannot_be_switched_off() -> None:
    before = contributions(PortalSection)
    switches.switch("booking", enabled=False)
    assert contributions(PortalSection) == before


@pytest.mark.django_db
def test_switches_are_read_once(django_assert_num_queries: pytest.FixtureRequest) -> None:
    PluginSwitch.objects.create(slug="dummy", enabled=False)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert switches.disabled_slugs() == switches.disabled_slugs() == {"dummy"}


def test_plugin_has_its_addresses_under_its_slug(dummy_plugin: str) -> None:
    assert "p/dummy/" in [str(resolver.pattern) for resolver in plugin_urls()]


def test_contract_itself_fulfils_none() -> None:
    assert contract_of(PaymentProvider) is None


def test_contribution_that_fulfils_no_contract_is_never_passed_over(install_plugin: Install) -> None:
    install_plugin("tests.plugins.broken.StrangeConfig")
    with pytest.raises(ImproperlyConfigured, match="fulfils no contract"):
        contributions(PaymentProvider)


def test_origins_are_merged_once_each() -> None:
    first = Origins(script=("https://a.example",), frame=("https://b.example",))
    second = Origins(script=("https://c.example", "https://a.example"))
    assert merged([first, second]).script == ("https://a.example", "https://c.example")
    assert Contract().origins() == Origins()
