"""The words that bookings are sorted by (docs: the domain's table of words)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString


class Kind(models.TextChoices):
    """What a service is about."""

    INTRO = "intro", _("Intro meeting")
    SUPERVISION = "supervision", _("Supervision")
    TEAM = "team", _("Supervision of teams")
    MANAGERS = "managers", _("Managers’ supervision")
    COACHING = "coaching", _("Coaching")
    FACILITATION = "facilitation", _("Facilitation")
    PARENTS = "parents", _("Parental guidance")
    CRISIS = "crisis", _("Crisis supervision")
    TOTO = "toto", _("Supervision of supervision")


class Form(models.TextChoices):
    """Who come."""

    INDIVIDUAL = "individual", _("One person")
    PAIR = "pair", _("Two people")
    GROUP = "group", _("A group")
    COMMUNITY = "community", _("A whole workplace")
    JOINT = "joint", _("Joint supervision")
    PARENTS = "parents", _("Parents")


class Entry(models.TextChoices):
    """How one gets in: a meeting first, booked and paid at once, or an enquiry that is answered."""

    INTRO = "intro", _("An intro meeting first")
    DIRECT = "direct", _("Booked directly")
    REQUEST = "request", _("By request")


class Mode(models.TextChoices):
    """Where the meeting is."""

    ON_SITE = "on_site", _("In person")
    AT_CLIENT = "at_client", _("At your premises")
    REMOTE = "remote", _("By video")


class BuyerKind(models.TextChoices):
    """A consumer sees gross prices and may withdraw; an organisation sees net prices."""

    CONSUMER = "consumer", _("Private person")
    ORGANISATION = "organisation", _("Organisation")


class ForWhom(models.TextChoices):
    """Whether the orderer comes themself."""

    SELF = "self", _("For me")
    OTHER = "other", _("For somebody else")


def neutral_name() -> LazyI18nString:
    """What bank lines, calendars and subjects call a meeting (Law 4: they disclose nothing)."""
    return LazyI18nString({"fi": "Tapaaminen", "sv": "Träff", "en": "Meeting"})


def every_mode() -> list[str]:
    """Default of weekly hours: whatever the offer allows."""
    return [str(mode) for mode in Mode.values]
