"""The forms of pages that supervisors edit too: what they say of themselves, not whom the page is about."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.admin.forms import WagtailAdminPageForm

from booking.models import Supervisor


def may_publish(form: WagtailAdminPageForm) -> bool:
    """Whether the form's user decides what stands on the site at this place."""
    place = form.parent_page if form.instance.pk is None else form.instance
    return bool(place and place.permissions_for_user(form.for_user).can_publish())


class OfOnePerson(WagtailAdminPageForm):
    """``person`` names the field that points at the supervisor: editors choose, supervisors are themselves."""

    person: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is None or may_publish(self) or self.person not in self.fields:
            return
        if self.instance.pk is None:
            self.initial[self.person] = (
                Supervisor.objects.filter(user=self.for_user).values_list("pk", flat=True).first()
            )
        self.fields[self.person].disabled = True


class ArticleForm(OfOnePerson):
    person = "author"


class NamedForm(WagtailAdminPageForm):
    """Of a page that is called as what it is about: its address is made of that name unless somebody writes another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False


class ProfileForm(NamedForm, OfOnePerson):
    person = "supervisor"
