"""What the previews of the blocks show: invented words in the editor's language, and the practice's own offers."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

Sample = dict[str, Any]


def _paragraph(words: str) -> str:
    return format_html("<p>{}</p>", words)


def _service(**wanted: Any) -> Any:
    """A service that visitors see now, or None."""
    from booking.models import Service  # apps are being loaded when blocks are

    return Service.objects.filter(published=True, archived_at=None, **wanted).order_by("position", "pk").first()


def text() -> str:
    return format_html("<h2>{}</h2>", _("What it is about")) + _paragraph(
        _("An hour in which your work may be looked at in peace, with somebody who asks and listens.")
    )


def section() -> Sample:
    words = _("Limits, roles, a difficult colleague, a decision that waits: you choose what we talk about.")
    return {"heading": _("What it helps with"), "text": _paragraph(words)}


def quotation() -> Sample:
    return {
        "text": _("A good question goes further than a quick answer."),
        "who": _("A colleague, at a training day"),
    }


def testimonials() -> Sample:
    return {"heading": _("How people describe us")}


def pull() -> str:
    return _("The first answer is often the tidy one; the second tells more.")


def saying() -> Sample:
    return {"text": _("Who asks does not lose the way."), "source": _("Finnish proverb")}


def questions() -> Sample:
    asked = {
        "question": _("Is it therapy?"),
        "answer": _paragraph(_("No. We talk about work, and what it does to you.")),
    }
    more = {"question": _("What does my employer hear?"), "answer": _paragraph(_("Dates and sums. Not what is said."))}
    return {"heading": _("Often asked"), "questions": [asked, more]}


def research() -> Sample:
    return {
        "finding": _("Supervision was linked to a clearer sense of one’s task."),
        "authors": "A. Tutkija",
        "year": 2021,
        "title": _("A study of supervision in schools"),
        "publication": "",
        "doi": "",
        "address": "",
    }


def references() -> Sample:
    finding = research()
    del finding["finding"]
    return {"heading": _("Sources"), "references": [finding]}


def cost_example() -> Sample:
    words = _("Twelve sessions of a group, invoiced monthly.")
    service = _service(form="group") or _service()
    return {"heading": _("What a year costs"), "text": words, "service": service, "sessions": 12, "minutes": None}


def cutoffs() -> Sample:
    return {"heading": _("Until when a time can be cancelled")}


def sellers() -> Sample:
    return {"heading": _("With whom the contract is made")}


def clock() -> Sample:
    first = {"minute": 0, "heading": _("The door"), "text": _paragraph(_("We sit down. Nothing has to be ready."))}
    then = {"minute": 10, "heading": _("The first question"), "text": _paragraph(_("What do you bring today?"))}
    return {"note": _("The clock is that of a session of 60 minutes."), "moments": [first, then]}


def benefits() -> Sample:
    rows = [
        {"title": _("A clearer task"), "text": _("What belongs to you, and what does not.")},
        {"title": _("Room to think"), "text": _("An hour without the telephone.")},
        {"title": _("Support among equals"), "text": _("Others know the same questions.")},
    ]
    return {"heading": _("What it may help with"), "rows": rows}


def steps() -> Sample:
    rows = [
        {"title": _("Intro meeting"), "text": _("Half an hour, free of charge.")},
        {"title": _("Agreement"), "text": _("Goals, rhythm and price in writing.")},
        {"title": _("Sessions"), "text": _("Every three or four weeks.")},
        {"title": _("Evaluation"), "text": _("What was of use?")},
    ]
    return {"heading": _("How it goes"), "lead": _("A beginning, a rhythm and an end."), "rows": rows}


def process() -> Sample:
    spans = [
        {"title": _("Beginning"), "sessions": 4, "text": _("Goals that can be reached."), "pier": _("Evaluation")},
        {"title": _("Going on"), "sessions": 4, "text": _("One matter at a time."), "pier": _("Evaluation")},
        {"title": _("End"), "sessions": 4, "text": _("What stays with us."), "pier": _("Last evaluation")},
    ]
    shores = {"before": _("Intro meeting and agreement"), "after": _("A joint summary to the employer")}
    return {"heading": _("How a process runs"), "lead": _("Twelve sessions in a year."), "spans": spans, **shores}


def facts() -> Sample:
    rows = [
        {"title": _("Length"), "text": _("60 or 90 minutes")},
        {"title": _("Where"), "text": _("In person or by video")},
    ]
    return {"heading": _("In short"), "rows": rows}


def supervisors() -> Sample:
    return {"heading": _("With whom?"), "supervisors": []}


def services() -> Sample:
    return {"heading": _("Services"), "services": []}


def audiences() -> Sample:
    rows = [
        {
            "title": _("For myself"),
            "text": _("My own role and how I cope in it."),
            "service": _service(form="individual"),
        },
        {"title": _("For a team"), "text": _("Our work together."), "service": _service(form="group")},
    ]
    return {"heading": _("Who is it for?"), "rows": rows}


def times() -> Sample:
    return {"heading": _("Next free times"), "text": "", "service": _service(entry="intro") or _service(), "count": 4}


def call_to_book() -> Sample:
    return {
        "heading": _("Begin with a conversation"),
        "text": _("An intro meeting binds you to nothing."),
        "label": "",
        "service": _service(entry="intro"),
    }


def help_in_a_crisis() -> Sample:
    return {"heading": _("Something hard at work?"), "text": _("Call us. We find a time this week.")}


def reads() -> Sample:
    return {"heading": _("To read"), "count": 4}


def fit() -> Sample:
    words = _("An hour for your own work, with somebody who asks and listens.")
    service = _service(form="individual") or _service()
    return {"service": service, "why": words, "who": ["alone"], "about": ["role"]}


def place() -> Sample:
    from booking.models import Place  # apps are being loaded when blocks are

    ways = [
        {"by": "bus", "text": _("Bus 4 to the stop by the bridge, then 120 metres along the shore.")},
        {"by": "entrance", "text": _("Through the gateway, door B: no threshold, and a lift.")},
    ]
    return {
        "place": Place.objects.filter(archived_at=None).order_by("pk").first(),
        "ways": ways,
        "map_drawing": "lehtisalmi",
        "map_picture": None,
        "map_words": _("The door is 120 metres east of the stop, on the north side of the street."),
    }
