"""What is asked of an upload, and how it is given out."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from files import forms

pytestmark = pytest.mark.django_db


def test_picture_without_a_description_is_sent_back_with_what_to_do() -> None:
    file = SimpleUploadedFile("silta.png", get_test_image_file().file.getvalue(), "image/png")
    with override("en"):
        form = get_image_form(get_image_model())({"title": "Silta", "description": "", "collection": 1}, {"file": file})
        assert form.errors == {"description": ["Say in a sentence what the picture shows."]}


def test_focal_point_is_part_of_the_form() -> None:
    assert "focal_point_x" in get_image_form(get_image_model()).base_fields


@pytest.mark.parametrize("name", ["drawing.svg", "picture.tiff"])
def test_picture_of_a_kind_that_browsers_run_or_cannot_show_is_refused(name: str) -> None:
    file = SimpleUploadedFile(name, get_test_image_file().file.getvalue(), "image/svg+xml")
    form = get_image_form(get_image_model())({"title": "x", "description": "x", "collection": 1}, {"file": file})
    assert "file" in form.errors


@pytest.mark.parametrize(
    ("name", "well"), [("opas.pdf", True), ("opas.html", False), ("opas.svg", False), ("opas.js", False)]
)
def test_document_of_a_kind_that_browsers_run_is_refused(name: str, well: bool) -> None:
    file = SimpleUploadedFile(name, b"%PDF-1.7", "application/octet-stream")
    form = get_document_form(get_document_model())({"title": "Opas", "collection": 1}, {"file": file})
    assert ("file" in form.errors) is not well


def test_document_that_is_too_large_for_a_telephone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "DOCUMENT_BYTES", 3)
    file = SimpleUploadedFile("opas.pdf", b"1234", "application/pdf")
    with override("en"):
        form = get_document_form(get_document_model())({"title": "Opas", "collection": 1}, {"file": file})
        (said,) = form.errors["file"]
    assert "Save it smaller" in said


def test_empty_document_is_refused_for_that_alone() -> None:
    with override("en"):
        form = get_document_form(get_document_model())(
            {"title": "Opas", "collection": 1}, {"file": SimpleUploadedFile("opas.pdf", b"")}
        )
        assert form.errors == {"file": ["The submitted file is empty."]}


def test_missing_document_is_asked_for_and_no_more() -> None:
    with override("en"):
        form = get_document_form(get_document_model())({"title": "Opas", "collection": 1})
        assert form.errors == {"file": ["This field is required."]}


ARCHIVE = b"PK\x03\x04" + b"x" * 40


@pytest.mark.parametrize(
    ("name", "body", "well"),
    [
        ("opas.pdf", b"<html><script>alert(1)</script>", False),
        ("Opas.PDF", b"\n\n%PDF-1.7", True),
        ("opas.pdf", b" " * 1024 + b"%PDF-1.7", False),
        ("kirje.docx", ARCHIVE, True),
        ("kirje.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1behind a password", True),
        ("kirje.docx", b"%PDF-1.7", False),
        ("taulukko.ods", b"<html>", False),
        ("taulukko.ods", ARCHIVE, True),
        ("kuvat.zip", b"PK\x05\x06" + bytes(18), True),
        ("kirje.rtf", b"{\\rtf1 Hei}", True),
        ("kirje.rtf", b"Hei", False),
        ("lista.csv", b"a;b", True),
        ("muistio.txt", b"Hei", True),
    ],
)
def test_document_holds_what_its_ending_says(name: str, body: bytes, *, well: bool) -> None:
    file = SimpleUploadedFile(name, body)
    with override("en"):
        form = get_document_form(get_document_model())({"title": "Opas", "collection": 1}, {"file": file})
        said = form.errors.get("file", [])
    assert ["Save it anew as" in each for each in said] == ([] if well else [True])
    if well:
        with form.cleaned_data["file"].open() as kept:
            assert kept.read() == body


def test_document_of_before_keeps_its_file_whatever_is_in_it() -> None:
    document = get_document_model().objects.create(title="Opas", file=SimpleUploadedFile("opas.pdf", b"old"))
    form = get_document_form(get_document_model())({"title": "Uusi nimi", "collection": 1}, instance=document)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["file"] == document.file


def test_document_is_a_download_and_its_collection_says_to_whom(client: Client) -> None:
    kept = Collection.get_first_root_node().add_child(name="Vain meille")
    document = get_document_model().objects.create(
        title="Opas", file=SimpleUploadedFile("opas.pdf", b"%PDF"), collection=kept
    )
    answer = client.get(document.url)
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == b"%PDF"  # type: ignore[attr-defined] # read, so that it is closed
    CollectionViewRestriction.objects.create(collection=kept, restriction_type="login")
    assert client.get(document.url).status_code == 302
