"""A person in an arch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from booking.models import Supervisor
from cms.cached import forget
from cms.templatetags.portraits import portrait
from files.models import Image
from tests.cms.build import Built

PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01"
    b"\x00\x00\x02\x02D\x01\x00;"
)


@pytest.fixture
def aino(site: Built) -> Supervisor:
    return Supervisor.objects.get(slug="aino")


def test_drawn_portrait_is_a_static_drawing(aino: Supervisor) -> None:
    html = portrait(aino, "s", "Drawn")
    assert 'class="arch arch--s"' in html
    assert 'src="/static/portraits/aino.svg"' in html
    assert 'alt="Drawn"' in html


def test_photograph_comes_before_a_drawing_cut_to_the_arch(aino: Supervisor, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    aino.portrait = Image.objects.create(title="Aino", file=SimpleUploadedFile("aino.gif", PIXEL, "image/gif"))
    aino.save()
    forget()
    html = portrait(aino)
    assert "/static/portraits/" not in html
    assert ".webp" in html
    assert 'class="arch"' in html


def test_nobodys_portrait_keeps_an_empty_arch(aino: Supervisor) -> None:
    Supervisor.objects.filter(pk=aino.pk).update(portrait_static="")
    forget()
    assert portrait(aino) == '<span class="arch arch--empty"></span>'
    assert "arch--empty" in portrait(None)
