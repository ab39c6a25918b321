"""A picture that cannot be kept is sent back with what to do, wherever it is uploaded."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile, UploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image as Pillow
from wagtail.images.forms import get_image_form

from accounts.roles import Role
from files.models import Image
from tests.accounts.people import staff
from tests.accounts.second_factor import entered

pytestmark = pytest.mark.django_db

BROKEN = "The picture does not open"
LARGE = "more than 50 million pixels"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor() -> Client:
    return entered(staff(Role.EDITOR, language="en"))


def drawn(kind: str = "PNG", size: tuple[int, int] = (400, 300)) -> bytes:
    held = BytesIO()
    Pillow.effect_noise(size, 60).convert("RGB").save(held, kind)
    return held.getvalue()


def headed(width: int, height: int) -> bytes:
    """A PNG whose head says its size, and which holds no row."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


NOT_KEPT = [
    pytest.param("corrupt.png", b"\x89PNG\r\n\x1a\n" + b"\x5a" * 4000, BROKEN, id="begins like a PNG"),
    pytest.param("short.jpg", drawn("JPEG")[:-4000], BROKEN, id="cut short"),
    pytest.param("notes.jpg", b"Not a picture.", BROKEN, id="text"),
    pytest.param("square.png", headed(20_000, 20_000), LARGE, id="beyond Pillow's error"),
    pytest.param("wide.png", headed(10_000, 9_500), LARGE, id="beyond Pillow's warning"),
    pytest.param("grey.png", headed(10_000, 5_001), LARGE, id="beyond ours"),
]


@pytest.fixture(params=["in memory", "on the disk"])
def upload(request: pytest.FixtureRequest) -> Iterator[Callable[[str, bytes], UploadedFile]]:
    """As Django hands a file on: one above 2.5 MB comes on the disk."""
    made: list[UploadedFile] = []

    def hand(name: str, body: bytes) -> UploadedFile:
        if request.param == "in memory":
            made.append(SimpleUploadedFile(name, body))
        else:
            made.append(TemporaryUploadedFile(name, "image/any", len(body), None))
            made[0].write(body)
            made[0].seek(0)
        return made[0]

    yield hand
    for file in made:
        file.close()


DESCRIBED = {"title": "Silta", "description": "Silta", "collection": 1}


@pytest.mark.parametrize(("name", "body", "words"), NOT_KEPT)
def test_picture_that_cannot_be_kept_is_refused_once(
    upload: Callable[[str, bytes], UploadedFile], name: str, body: bytes, words: str
) -> None:
    with override("en"):
        form = get_image_form(Image)(DESCRIBED, {"file": upload(name, body)})
        (said,) = form.errors.pop("file")
    assert (words in said, form.errors) == (True, {})


@pytest.mark.parametrize("kind", ["AVIF", "GIF", "JPEG", "PNG", "WEBP"])
def test_picture_of_each_kind_is_kept_whole(upload: Callable[[str, bytes], UploadedFile], kind: str) -> None:
    body = drawn(kind)
    form = get_image_form(Image)(DESCRIBED, {"file": upload(f"silta.{kind.lower()}", body)})
    assert form.is_valid(), form.errors
    kept = form.save()
    kept.file.close()
    with kept.file.open() as file:
        assert (kept.width, kept.height, file.read()) == (400, 300, body)


@pytest.mark.parametrize(("name", "body", "words"), NOT_KEPT)
def test_one_picture_is_sent_back_with_what_was_written(editor: Client, name: str, body: bytes, words: str) -> None:
    response = editor.post(
        reverse("wagtailimages:add"),
        {"title": "Sillalla", "description": "Kaksi ihmistä sillalla", "file": SimpleUploadedFile(name, body)},
    )
    page = response.content.decode()
    assert (response.status_code, words in page) == (200, True)
    assert 'value="Sillalla"' in page
    assert "Kaksi ihmistä sillalla" in page
    assert not Image.objects.exists()


@pytest.mark.parametrize(("name", "body", "words"), NOT_KEPT)
def test_one_of_many_is_refused_beside_its_name(editor: Client, name: str, body: bytes, words: str) -> None:
    response = editor.post(
        reverse("wagtailimages:add_multiple"),
        {"title": name, "files[]": SimpleUploadedFile(name, body)},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    said = json.loads(response.content)
    assert (response.status_code, said["success"], words in said["error_message"]) == (200, False, True)


def test_one_of_many_that_opens_is_described(editor: Client) -> None:
    """The form that describes it has no file to ask for."""
    asked = editor.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "silta.png", "files[]": SimpleUploadedFile("silta.png", drawn())},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    form = json.loads(asked.content)["form"]
    assert ('-description"' in form, 'type="file"' in form) == (True, False)


@pytest.mark.parametrize(("name", "body", "words"), NOT_KEPT)
def test_picture_chosen_for_a_page_is_refused_in_the_chooser(
    editor: Client, name: str, body: bytes, words: str
) -> None:
    start = "image-chooser-upload-"
    response = editor.post(
        reverse("wagtailimages_chooser:create"),
        {f"{start}title": "Sillalla", f"{start}description": "Silta", f"{start}file": SimpleUploadedFile(name, body)},
    )
    form = json.loads(response.content)["htmlFragment"]
    assert words in form
    assert 'value="Sillalla"' in form


@pytest.mark.parametrize(("name", "body", "words"), NOT_KEPT)
def test_picture_keeps_its_file_when_another_does_not_open(editor: Client, name: str, body: bytes, words: str) -> None:
    before = drawn()
    kept = Image.objects.create(title="Silta", description="Silta", file=ContentFile(before, "silta.png"))
    kept.uploaded_by_user_id = int(editor.session["_auth_user_id"])
    kept.save()
    response = editor.post(
        reverse("wagtailimages:edit", args=(kept.pk,)),
        {"title": "Sillalla", "description": "Silta", "file": SimpleUploadedFile(name, body)},
    )
    page = response.content.decode()
    assert (response.status_code, words in page, 'value="Sillalla"' in page) == (200, True, True)
    again = Image.objects.get()
    with again.file.open() as file:
        assert (again.title, file.read()) == ("Silta", before)


@pytest.mark.parametrize(("language", "words"), [("fi", "Kuva ei aukea"), ("sv", "Bilden går inte att öppna")])
def test_refusal_is_in_the_editors_language(language: str, words: str) -> None:
    response = entered(staff(Role.EDITOR, language=language)).post(
        reverse("wagtailimages:add"),
        {"title": "x", "description": "x", "file": SimpleUploadedFile("corrupt.png", NOT_KEPT[0].values[1])},
    )
    assert words in response.content.decode()
