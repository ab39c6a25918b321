"""People who edit, and what they write."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from accounts.models import User
from accounts.roles import Role
from booking.models import Supervisor
from cms.models import ArticlePage
from tests.cms.build import Built

SECRET = "Kahden kesken harkittu luonnos"
"""The title of a colleague's draft."""


def somebody(role: Role, name: str = "", *, supervisor: str = "") -> User:
    """A person of this role who reads English; ``supervisor`` is the slug of whom they are."""
    user = User.objects.create_user(
        f"{name or role.value}@example.fi", "secret-enough", name=name or role.value, is_staff=True, language="en"
    )
    user.groups.add(Group.objects.get(name=role))
    if supervisor:
        person = Supervisor.objects.get(slug=supervisor)
        person.user = user
        person.save()
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def article(site: Built, slug: str, *, author: str | None = None, live: bool = False, **fields: Any) -> ArticlePage:
    """An article in Finnish; a draft unless ``live``."""
    page = ArticlePage(
        title=fields.pop("title", slug.title()),
        slug=slug,
        author=Supervisor.objects.get(slug=author) if author else None,
        live=live,
        **fields,
    )
    site.articles["fi"].add_child(instance=page)
    page.save_revision()
    return page


def fresh(page: Page) -> Any:
    """The page as the database has it now."""
    return type(page).objects.get(pk=page.pk)


def article_data(page: ArticlePage | None = None, **fields: object) -> dict[str, str]:
    return nested_form_data(
        {
            "title": page.title if page else "Uusi",
            "slug": page.slug if page else "uusi",
            "date": "2026-11-20",
            "lead": "",
            "seo_title": "",
            "search_description": "",
            "comments": inline_formset([]),
            "body": streamfield([("text", rich_text("<p>Minun sanani.</p>"))]),
            **fields,
        }
    )
