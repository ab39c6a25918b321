"""Uploads on this machine and in a bucket: pictures for everybody, documents by their collection's privacy."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import httpx
import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import storages
from django.test import Client
from django.urls import resolve
from PIL import Image as Picture
from wagtail.models import Collection, CollectionViewRestriction

from accounts.roles import Role
from config import media_checks
from config.media import MediaUrlInvalid, bucket_of, media
from config.media_checks import media_url
from config.middleware.policies import admin_directives, public_directives
from files.models import Document, Image
from plugins.origins import Origins
from tests.accounts.people import staff
from tests.accounts.second_factor import entered
from tests.files.bucket import FakeBucket, fake_bucket

pytestmark = pytest.mark.django_db
GOOD = "s3://KEY:se%2Fcret@s3.example.net/uploads?region=eu-north-1&public=https://media.example.org/"


@pytest.fixture
def bucket(settings: Any) -> Iterator[FakeBucket]:
    """The site with its uploads in a bucket."""
    with fake_bucket() as found:
        settings.S3_MEDIA_URL = f"s3+http://key:secret@{found.address}/uploads?region=eu-north-1"
        backends, settings.MEDIA_ORIGIN = media(settings.S3_MEDIA_URL)
        settings.STORAGES = {**settings.STORAGES, **backends}
        fields = (Document._meta.get_field("file"), Image._meta.get_field("file"))
        rendition = Image.get_rendition_model()._meta.get_field("file")
        before = [(each, each.storage) for each in (*fields, rendition)]
        for each in fields:
            each.storage = storages["default"]  # type: ignore[union-attr]
        rendition.storage = storages["renditions"]
        yield found
        for each, storage in before:
            each.storage = storage  # type: ignore[union-attr]


def document(collection: Collection | None = None) -> Document:
    made = Document(title="Sopimus", collection=collection or Collection.get_first_root_node())
    made.file.save("sopimus.pdf", ContentFile(b"%PDF-1.7 sopimus"))
    made.save()
    return made


def picture() -> Image:
    drawn = BytesIO()
    Picture.new("RGB", (40, 30), "teal").save(drawn, "PNG")
    drawn.seek(0)
    return Image.objects.create(title="Silta", file=ImageFile(drawn, name="silta.png"))


def private_collection() -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Toimisto")
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.get(name="office"))
    return collection


def test_pictures_are_public_and_their_originals_are_not(bucket: FakeBucket) -> None:
    rendition = picture().get_rendition("width-20")
    assert rendition.url == f"http://{bucket.address}/uploads/{rendition.file.name}"
    assert rendition.file.name.startswith("images/")
    shown = httpx.get(rendition.url)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    assert bucket.objects[rendition.file.name].cache == "public, max-age=2592000"
    (original,) = [key for key in bucket.objects if key.startswith("original_images/")]
    assert httpx.get(f"http://{bucket.address}/uploads/{original}").status_code == 403


def test_document_goes_out_by_an_address_that_is_signed_for_minutes(bucket: FakeBucket, client: Client) -> None:
    made = document()
    response = client.get(made.url)
    assert made.url.startswith("/documents/")
    signed = httpx.URL(response["Location"])
    assert signed.params["X-Amz-Expires"] == "300"
    assert httpx.get(signed).content == b"%PDF-1.7 sopimus"
    assert httpx.get(signed.copy_with(query=None)).status_code == 403


def test_private_document_is_given_to_those_alone_who_may_read_it(bucket: FakeBucket, client: Client) -> None:
    made = document(private_collection())
    refused = client.get(made.url)
    assert bucket.address not in refused.get("Location", "")
    assert entered(staff(Role.EDITOR)).get(made.url).status_code in {302, 403}
    opened = entered(staff(Role.OFFICE)).get(made.url)
    assert httpx.get(opened["Location"]).content == b"%PDF-1.7 sopimus"


def test_files_of_one_name_do_not_replace_each_other(bucket: FakeBucket) -> None:
    first, second = document(), document()
    assert first.file.name != second.file.name
    first.file.delete(save=False)
    assert list(bucket.objects) == [second.file.name]


def test_pictures_of_the_bucket_are_let_onto_pages(bucket: FakeBucket) -> None:
    public = public_directives(Origins())
    origin = f"http://{bucket.address}"
    assert origin in public["img-src"]
    assert origin in admin_directives(public)["img-src"]
    assert all(origin not in sources for name, sources in public.items() if name != "img-src")


def test_without_a_bucket_pictures_come_from_this_site_alone() -> None:
    assert public_directives(Origins())["img-src"] == ["'self'", "data:"]


def test_address_says_everything() -> None:
    bucket = bucket_of(GOOD)
    assert (bucket.endpoint, bucket.name, bucket.region) == ("https://s3.example.net", "uploads", "eu-north-1")
    assert (bucket.key, bucket.secret) == ("KEY", "se/cret")
    assert (bucket.public, bucket.origin) == ("https://media.example.org", "https://media.example.org")
    assert bucket_of("s3://s3.example.net:9000/uploads").public == "https://s3.example.net:9000/uploads"
    assert bucket_of("s3://s3.example.net/uploads").key is None
    backends, origin = media(GOOD)
    assert origin == "https://media.example.org"
    assert backends["default"]["OPTIONS"]["querystring_auth"] is True
    assert backends["renditions"]["OPTIONS"]["querystring_auth"] is False


WRONG = {
    "https://s3.example.net/uploads": "does not begin with s3://",
    "s3:///uploads": "names no host",
    "s3://s3.example.net": "bucket's name",
    "s3://s3.example.net/a/b": "bucket's name",
    "s3://KEY@s3.example.net/uploads": "a key without a secret",
    "s3://s3.example.net/uploads?regoin=x": "unknown parameter, regoin",
    "s3://s3.example.net/uploads?public=media.example.org": "public is no address",
    "s3://s3.example.net:port/uploads": "is no address",
}


@pytest.mark.parametrize(("url", "why"), WRONG.items())
def test_wrong_address_is_told_and_no_file_goes_to_the_disk(settings: Any, url: str, why: str) -> None:
    settings.S3_MEDIA_URL = url
    (error,) = media_url(None)
    assert (error.id, why in error.msg) == ("config.E009", True)
    backends, origin = media(url)
    assert origin == ""
    assert {each["BACKEND"] for each in backends.values()} == {"storages.backends.s3.S3Storage"}


def test_secret_is_in_no_message() -> None:
    with pytest.raises(MediaUrlInvalid) as refusal:
        bucket_of("s3://KEY:hush@s3.example.net/a/b")
    assert "hush" not in str(refusal.value)


def test_missing_library_is_told(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.S3_MEDIA_URL = GOOD
    assert media_url(None) == []
    monkeypatch.setattr(media_checks, "find_spec", lambda name: None)
    (error,) = media_url(None)
    assert error.id == "config.E010"
    assert "make s3" in str(error.hint)
    settings.S3_MEDIA_URL = ""
    assert media_url(None) == []


@pytest.mark.parametrize("path", ["documents/sopimus.pdf", "original_images/silta.png", "images/../documents/a.pdf"])
def test_this_machine_serves_pictures_and_no_document(settings: Any, client: Client, path: str) -> None:
    """A private document's file is behind no address of its own: in the demo as by the proxy of docs/deploy.md."""
    assert client.get(f"/media/{path}").status_code in {400, 404}
    served = resolve("/media/images/silta.png")
    assert served.kwargs["document_root"] == settings.MEDIA_ROOT / "images"
