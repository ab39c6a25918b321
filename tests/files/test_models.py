"""Pictures and documents are the project's own models, and harmless to serve."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from files.models import Document, Image


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_wagtail_uses_our_models() -> None:
    assert get_image_model() is Image
    assert get_document_model() is Document


@pytest.mark.django_db
def test_picture_is_rendered_in_another_size() -> None:
    content = io.BytesIO()
    Picture.new("RGB", (400, 500)).save(content, "PNG")
    image = Image.objects.create(title="Portrait", file=ContentFile(content.getvalue(), "portrait.png"))
    rendition = image.get_rendition("width-100")
    assert (rendition.width, rendition.height) == (100, 125)


@pytest.mark.django_db
def test_document_that_a_browser_would_run_is_refused() -> None:
    with pytest.raises(ValidationError, match="html"):
        Document(title="Page", file=ContentFile(b"<script>", "page.html")).full_clean()


@pytest.mark.django_db
def test_document_is_kept() -> None:
    document = Document(title="Terms", file=ContentFile(b"%PDF-1.7", "terms.pdf"))
    document.full_clean(exclude=["collection"])
    document.save()
    assert Document.objects.get().file_extension == "pdf"
