"""A plugin's block: offered while it is there, kept while it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from cms.blocks.body import body_block
from cms.conformance import PluginBlockSuite
from cms.models import PlainPage
from tests.cms.build import Built
from tests.dummy_plugin.contributions import DummyBlock

DUMMY = "tests.dummy_plugin.apps.DummyConfig"


class TestDummyBlock(PluginBlockSuite):
    contribution = DummyBlock


@pytest.fixture
def body_field() -> Iterator[Any]:
    """The body of plain pages, which forgets its blocks before and after: they are built once a process."""
    field = PlainPage._meta.get_field("body")
    field.__dict__.pop("stream_block", None)
    yield field
    field.__dict__.pop("stream_block", None)


def test_block_comes_with_its_plugin(install_plugin: Callable[[str], None]) -> None:
    assert "dummy" not in body_block().child_blocks
    install_plugin(DUMMY)
    assert "dummy" in body_block().child_blocks


def test_content_is_back_with_its_plugin(
    site: Built, client: Client, body_field: Any, install_plugin: Callable[[str], None]
) -> None:
    page = PlainPage.objects.get(pk=site.terms["fi"].pk)
    page.body = [{"type": "dummy", "value": "Laajennuksen sanat", "id": "11111111-1111-1111-1111-111111111111"}]
    page.save()  # the plugin is away: kept
    assert "Laajennuksen sanat" not in client.get(page.url).content.decode()
    body_field.__dict__.pop("stream_block", None)
    install_plugin(DUMMY)
    assert "Laajennuksen sanat" in client.get(page.url).content.decode()
