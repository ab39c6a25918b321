"""What a plugin's block holds survives the plugin's absence (platform.md, learned 9)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import rich_text

from accounts.models import User
from cms.blocks import kept
from cms.blocks.body import BodyBlock
from cms.models import PlainPage
from tests.cms.build import Built
from tests.cms.stored import KNOWN, store, stored

STRANGER = {
    "type": "poll",
    "value": {"question": "Mikä?", "answers": ["a", "b"]},
    "id": "11111111-1111-1111-1111-111111111111",
}


@pytest.fixture
def poll(site: Built) -> PlainPage:
    return store(site.terms["fi"], [KNOWN, STRANGER])


def test_unknown_block_survives_saving_the_page(poll: PlainPage) -> None:
    poll.save()
    assert stored(poll) == [KNOWN, STRANGER]


def test_unknown_block_survives_a_revision_and_its_publishing(poll: PlainPage) -> None:
    poll.title = "Muuttui"
    poll.save_revision().publish()
    assert stored(poll) == [KNOWN, STRANGER]
    assert PlainPage.objects.get(pk=poll.pk).title == "Muuttui"


def test_unknown_block_shows_nothing_on_the_site(poll: PlainPage, client: Client) -> None:
    html = client.get(poll.url).content.decode()
    assert "Ennen" in html
    assert "Mikä?" not in html
    assert "poll" not in html


def test_unknown_block_survives_the_editing_form(poll: PlainPage) -> None:
    block = PlainPage._meta.get_field("body").stream_block
    state = block.get_form_state(poll.body)
    data: dict[str, str] = {"body-count": str(len(state))}
    for number, child in enumerate(state):
        data |= {
            f"body-{number}-deleted": "",
            f"body-{number}-type": child["type"],
            f"body-{number}-order": str(number),
            f"body-{number}-id": child["id"],
            f"body-{number}-value": child["value"] if child["type"] == kept.NAME else rich_text("<p>Jälkeen</p>"),
        }
    value = block.clean(block.value_from_datadict(data, {}, "body"))
    assert block.get_prep_value(value)[1] == STRANGER


def test_unknown_block_is_translated_along_unchanged(poll: PlainPage, site: Built) -> None:
    from wagtail_localize.segments.extract import extract_segments

    assert not [segment for segment in extract_segments(poll) if "Mikä" in str(getattr(segment, "string", ""))]
    site.terms["sv"].body = poll.body
    site.terms["sv"].save()
    assert stored(site.terms["sv"])[1]["value"] == STRANGER["value"]


@pytest.mark.parametrize("value", ["", "{}", "no json", "[]"])
def test_kept_block_that_holds_nothing_is_dropped(value: str) -> None:
    block = BodyBlock()
    assert block.get_prep_value(block.to_python([{"type": kept.NAME, "value": value, "id": None}])) == []


@pytest.mark.parametrize("value", ["", "plain words", "[]", []])
def test_body_that_holds_no_blocks_is_empty(value: Any) -> None:
    assert list(BodyBlock().to_python(value)) == []


def test_field_leaves_blocks_out_of_migrations() -> None:
    _name, path, arguments, options = PlainPage._meta.get_field("body").deconstruct()
    assert path == "cms.fields.BodyField"
    assert arguments == []
    assert set(options) <= {"blank", "verbose_name"}


def test_admin_opens_a_page_with_an_unknown_block(poll: PlainPage, client: Client, db: None) -> None:
    client.force_login(User.objects.create_superuser(email="owner@example.org", password="long-enough-to-be-one"))
    response = client.get(f"/admin/pages/{poll.pk}/edit/")
    assert response.status_code == 200
    assert "poll" in response.content.decode()
