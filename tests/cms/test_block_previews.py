"""The block picker: every block of the house shows itself in the site's dress, and says what it is for."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.blocks import Block
from wagtail.fields import StreamField
from wagtail.models import get_page_models
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.roles import Role
from cms.blocks.body import BodyBlock
from cms.blocks.kept import NAME
from tests.cms.build import Built
from tests.cms.editors import signed_in, somebody


def streams() -> dict[str, Block]:
    """What editors place on a page of any type, by the stream's name and its own."""
    return {
        f"{field.name}.{name}": block
        for model in get_page_models()
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
        for name, block in field.stream_block.child_blocks.items()
        if name != NAME
    }


BLOCKS = streams()


def known_icons() -> set[str]:
    """The names of the icons that the admin draws; another one would leave a hole."""
    from wagtail import hooks

    paths: list[str] = []
    for hook in hooks.get_hooks("register_icons"):
        paths = hook(paths)
    return {path.rsplit("/", 1)[-1].removesuffix(".svg") for path in paths}


@pytest.fixture(scope="module")
def body() -> BodyBlock:
    return BodyBlock()


@pytest.fixture
def editor(site: Built) -> User:
    return somebody(Role.EDITOR)


def preview(user: User, block: Block, language: str) -> str:
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    address = reverse("wagtailadmin_block_preview")
    answer = signed_in(user).get(address, {"id": block.definition_prefix})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_every_stream_is_looked_at() -> None:
    assert {name.partition(".")[0] for name in BLOCKS} == {"body", "fits", "places"}


@pytest.mark.parametrize("name", BLOCKS)
def test_block_shows_itself_in_each_language_and_keeps_to_the_policy(editor: User, name: str) -> None:
    block = BLOCKS[name]
    assert block.is_previewable
    seen = {language: preview(editor, block, language) for language in ("fi", "sv", "en")}
    for language, html in seen.items():
        assert f'<html lang="{language}">' in html
        assert "css/site.css" in html
        assert "style=" not in html.split("<body")[1]
    texts = {html.split("<main>")[1].split("</main>")[0].strip() for html in seen.values()}
    assert all(texts) or name == "body.testimonials", "nothing is shown of testimonials when there are none"
    assert len(texts) == 3 or name == "body.testimonials", "one text for each language"


@pytest.mark.parametrize("name", BLOCKS)
def test_block_says_what_it_is_for(name: str) -> None:
    block = BLOCKS[name]
    said = set()
    for language in ("fi", "sv", "en"):
        with override(language):
            said.add(str(block.get_description()))
    assert len(said) == 3
    assert "" not in said
    assert block.meta.icon in known_icons()
    assert block.meta.group


def test_preview_is_for_who_enters_the_admin(body: BodyBlock, client: Client) -> None:
    address = reverse("wagtailadmin_block_preview")
    assert client.get(address, {"id": body.child_blocks["text"].definition_prefix}).status_code == 302


def cleaned(body: BodyBlock, *children: tuple[str, Any]) -> Any:
    return body.clean(body.normalize(list(children)))


def test_what_is_said_once_is_refused_twice(body: BodyBlock) -> None:
    saying = ("saying", {"text": "Ei kysyvä tieltä eksy.", "source": ""})
    cleaned(body, saying)
    with pytest.raises(ValidationError):
        cleaned(body, saying, saying)


def test_heading_that_is_too_long_for_its_place_is_refused(body: BodyBlock) -> None:
    with pytest.raises(ValidationError):
        cleaned(body, ("reads", {"heading": "o" * 91, "count": 4}))
    cleaned(body, ("reads", {"heading": "o" * 90, "count": 4}))


def test_endless_page_is_refused(body: BodyBlock) -> None:
    cleaned(body, *[("text", "<p>Sana</p>")] * 40)
    with pytest.raises(ValidationError):
        cleaned(body, *[("text", "<p>Sana</p>")] * 41)


def test_steps_need_two(body: BodyBlock) -> None:
    with pytest.raises(ValidationError):
        cleaned(body, ("steps", {"heading": "Näin", "lead": "", "rows": [{"title": "Yksi", "text": ""}]}))


@pytest.mark.parametrize(
    ("alt", "decorative", "well"), [("", False, False), ("  ", False, False), ("Silta", False, True), ("", True, True)]
)
def test_picture_says_what_it_shows_or_that_it_decorates(
    body: BodyBlock, db: None, alt: str, decorative: bool, well: bool
) -> None:
    from wagtail.images import get_image_model
    from wagtail.images.tests.utils import get_test_image_file

    image = get_image_model().objects.create(title="Silta", file=get_test_image_file(), description="Silta")
    picture = ("image", {"image": image, "alt": alt, "decorative": decorative, "caption": ""})
    if well:
        cleaned(body, picture)
    else:
        with override("en"), pytest.raises(ValidationError) as refused:
            cleaned(body, picture)
        with override("en"):
            assert "Say in a sentence what the picture shows" in str(refused.value.as_json_data())  # type: ignore[attr-defined]
