"""What is kept is dropped when it changes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.test import Client

from booking.models import Supervisor
from booking.signals import catalogue_changed
from cms.catalogue import catalogue
from cms.models import PlainPage, PracticeSettings
from cms.practice import practice
from tests.cms.build import Built, add


def test_practice_is_read_anew_after_it_is_saved(site: Built, client: Client) -> None:
    assert "044 000 0140" in client.get("/fi/").content.decode()
    row = PracticeSettings.objects.get()
    row.phone = "044 000 0777"
    row.save()
    assert "044 000 0777" in client.get("/fi/").content.decode()


def test_menu_follows_publishing_unpublishing_and_deleting(site: Built, client: Client) -> None:
    page = add(site.home["fi"], PlainPage(title="Näin se etenee", slug="nain", show_in_menus=True), {})
    assert "Näin se etenee" in client.get("/fi/search/").content.decode()
    page.unpublish()
    assert "Näin se etenee" not in client.get("/fi/search/").content.decode()
    page.save_revision().publish()
    assert "Näin se etenee" in client.get("/fi/search/").content.decode()
    PlainPage.objects.get(pk=page.pk).delete()
    assert "Näin se etenee" not in client.get("/fi/search/").content.decode()


def test_catalogue_is_read_anew_after_its_signal(site: Built) -> None:
    assert catalogue().supervisors[0].name == "Aino Repola"
    Supervisor.objects.filter(slug="aino").update(name="Aino R.")
    assert catalogue().supervisors[0].name == "Aino Repola"
    catalogue_changed.send(sender=Supervisor)
    assert catalogue().supervisors[0].name == "Aino R."


def test_practice_speaks_each_language(site: Built) -> None:
    assert practice("sv").hours == "vardagar kl. 9–15"
    assert practice("en").hours == "weekdays 9–15"
    assert [line.number for line in practice("en").helplines] == ["09 2525 0111", "09 2525 0112", "09 2525 0116"]


def test_crisis_number_falls_back_to_the_ordinary_one(site: Built) -> None:
    row = PracticeSettings.objects.get()
    row.crisis_phone = ""
    row.save()
    assert practice("fi").crisis_phone == "044 000 0140"


def test_what_is_kept_is_dropped_again_when_the_transaction_ends(
    site: Built, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        catalogue_changed.send(sender=Supervisor)
        catalogue()  # another request keeps what is about to be old
        Supervisor.objects.filter(slug="aino").update(name="Aino R.")
    assert catalogue().supervisors[0].name == "Aino R."
