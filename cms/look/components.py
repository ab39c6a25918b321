"""Every component of the site in the order of the style page."""

from __future__ import annotations

from functools import cache

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from cms.blocks.kept import NAME as KEPT
from cms.look import samples
from cms.look.component import BlockComponent, Component, PageComponent

PARTS = "cms/look/parts"

PARTS_OF_PAGES: tuple[Component, ...] = (
    Component(
        "words",
        _("Headings, leads, links"),
        _("Size and air make a heading, never weight. One h1 on a page; a lead of one to three sentences under it."),
        f"{PARTS}/words.html",
    ),
    Component(
        "buttons",
        _("Buttons"),
        _("One filled button in a view: the thing most people came for. What else may be done is quiet."),
        f"{PARTS}/buttons.html",
    ),
    Component(
        "bridge",
        _("The bridge of people"),
        _("The front page and the overview of supervisors: three to seven people, the middle of the bridge highest."),
        "cms/bridge.html",
        samples.people,
    ),
    Component(
        "people",
        _("Supervisors in rows"),
        _("Beside a service: who does it. A portrait stands on a firm line and never floats."),
        "cms/people.html",
        samples.people,
    ),
    Component(
        "portraits",
        _("Portraits: a photograph, a drawing, none"),
        _("Photographs are 4:5, eyes a third from the top, on a calm ground; the arch masks them as it does drawings."),
        f"{PARTS}/portraits.html",
        samples.people,
    ),
    Component(
        "prices",
        _("A table of prices"),
        _("Price and tax in the same line of sight. On a phone each row becomes a small list."),
        f"{PARTS}/prices.html",
    ),
    Component(
        "next-times",
        _("Next free times"),
        _(
            "Where a reader decides. As they are when the page is made, and renewed when it is read; a plain link to the calendar stands below."
        ),
        "booking/next_times.html",
        samples.times,
    ),
    Component(
        "way",
        _("The way through a booking"),
        _("On top of each step of a booking: done is solid, to come is dashed, here is the lingonberry."),
        "booking/parts/way.html",
        lambda: {"step_now": 2},
    ),
    Component(
        "choices",
        _("Choices and times to choose"),
        _("Few choices, all in sight. A chosen time is filled, ticked, arched and underlined, never coloured alone."),
        f"{PARTS}/choices.html",
    ),
    Component(
        "sum",
        _("The sum"),
        _("Beside a booking: what, when, where, from whom, and what it costs with its tax."),
        f"{PARTS}/sum.html",
        lambda: {"people": [samples.person(2)]},
    ),
    Component(
        "form",
        _("A form"),
        _("One column, labels above, optional fields say so."),
        f"{PARTS}/form.html",
        samples.form,
    ),
    Component(
        "form-wrong",
        _("A form that came back"),
        _("A summary first, then each error at its field. It says what is missing and does not apologise."),
        f"{PARTS}/form.html",
        samples.wrong_form,
    ),
    Component(
        "door",
        _("The door to a remote session"),
        _("A remote meeting’s page: framed and solid when it may be entered, dashed when it may not."),
        f"{PARTS}/door.html",
        lambda: {"people": [samples.person(3)]},
    ),
    Component(
        "crisis",
        _("Help in a crisis"),
        _("The number first, then one sentence. Never a price, a picture or a countdown in it."),
        "cms/help.html",
        lambda: {"heading": now("Something hard at work?"), "text": now("Call or leave a message.")},
    ),
    Component(
        "states",
        _("Nothing here, on its way, just happened"),
        _("An empty place says what to do next. What is being fetched says so; what was done is said once."),
        f"{PARTS}/states.html",
    ),
    Component(
        "lists",
        _("Where one is in a list"),
        _("The way back above the heading, the pages of a list below it."),
        f"{PARTS}/lists.html",
        lambda: {**samples.pages(), **samples.crumbs()},
    ),
    Component(
        "header",
        _("The header"),
        _("On top of every page. While a booking is under way its call to book is left out."),
        "site/header.html",
        samples.header,
    ),
    Component(
        "footer",
        _("The footer"),
        _(
            "Below every page: where, how to get in touch, what to do when it cannot wait. Its facts come from the settings."
        ),
        "site/footer.html",
    ),
    Component(
        "guide",
        _("The guide’s questions"),
        _("Where somebody does not know what to choose: two questions, and an address that can be shared."),
        "cms/guide_form.html",
        samples.guide,
    ),
    Component(
        "letter",
        _("A letter"),
        _("What is to be printed or mailed as it stands: on paper nothing else is left of the page."),
        "cms/letter.html",
        samples.letter,
    ),
    Component(
        "easy",
        _("Easy language"),
        _("A service in short: common words, one thing in each line. It is marked as a language of its own."),
        "cms/service_easy.html",
        samples.easy,
    ),
    PageComponent(
        "error",
        _("An error’s page"),
        _("It says what happened, what to do next and whom to call; it never blames and never apologises."),
        "404.html",
    ),
    PageComponent(
        "receipt",
        _("A receipt"),
        _("After a payment, to read and to print: seller, buyer, lines, and the tax of each rate."),
        "payments/receipt.html",
        samples.receipt,
    ),
    Component(
        "theme",
        _("A little of everything"),
        _("What the settings of the look show while a colour is chosen."),
        f"{PARTS}/theme.html",
        lambda: {"people": [samples.person(number) for number in range(3)]},
    ),
)


@cache
def components() -> tuple[Component | BlockComponent, ...]:
    """What templates are made of, and then every block that editors place, plugins' among them."""
    from cms.blocks.body import body_block  # its blocks choose among models
    from cms.blocks.guide import guide_block
    from cms.blocks.ways_here import places_block

    streams = (body_block(), guide_block(), places_block())
    blocks = [(name, block) for stream in streams for name, block in stream.child_blocks.items()]
    return (*PARTS_OF_PAGES, *(BlockComponent(name, block) for name, block in blocks if name != KEPT))


def component(slug: str) -> Component | BlockComponent | None:
    return next((each for each in components() if each.slug == slug), None)
