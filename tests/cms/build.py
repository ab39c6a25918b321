"""A small site for the tests: a seller, supervisors, services and a page tree in three languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from booking.models import Offer, Place, Service, Supervisor
from cms.cached import forget
from cms.models import (
    ArticleCategory,
    ArticleIndexPage,
    ArticlePage,
    ContactPage,
    HomePage,
    PlainPage,
    PracticeSettings,
    ServiceIndexPage,
    ServicePage,
    SupervisorIndexPage,
    SupervisorPage,
)
from payments.models import Seller, VatCode, VatRate
from tests.cms.bodies import article_body, home_body, person_body, service_body

LANGUAGES = ("fi", "sv", "en")


@dataclass
class Built:
    """The pages by language: ``site.home["fi"]``."""

    home: dict[str, HomePage] = field(default_factory=dict)
    services: dict[str, ServiceIndexPage] = field(default_factory=dict)
    service: dict[str, ServicePage] = field(default_factory=dict)
    crisis: dict[str, ServicePage] = field(default_factory=dict)
    people: dict[str, SupervisorIndexPage] = field(default_factory=dict)
    person: dict[str, SupervisorPage] = field(default_factory=dict)
    articles: dict[str, ArticleIndexPage] = field(default_factory=dict)
    article: dict[str, ArticlePage] = field(default_factory=dict)
    terms: dict[str, PlainPage] = field(default_factory=dict)
    contact: dict[str, ContactPage] = field(default_factory=dict)


def three(fi: str, sv: str, en: str) -> dict[str, str]:
    return {"fi": fi, "sv": sv, "en": en}


def make_catalogue() -> None:
    """Two supervisors, five services over all entries, prices with and without VAT."""
    seller = Seller.objects.create(slug="kaarisilta", name="Kaarisilta Oy", business_id="1572860-0", is_default=True)
    code = VatCode.objects.create(seller=seller, code="general", name=three("Yleinen", "Allmän", "General"))
    VatRate.objects.create(vat_code=code, basis_points=2550, valid_from=date(2024, 9, 1))
    place = Place.objects.create(
        slug="lehtisalmi",
        name=three("Lehtisalmi", "Lehtisalmi", "Lehtisalmi"),
        address="Rantakatu 8",
        city="Lehtisalmi",
        directions=three("Hissi pihalta.", "Hiss från gården.", "Lift from the yard."),
    )
    people = []
    for number, (slug, name, languages) in enumerate(
        [("aino", "Aino Repola", ["fi"]), ("samir", "Samir Haddad", ["fi", "en"])]
    ):
        person = Supervisor.objects.create(
            slug=slug,
            name=name,
            seller=seller,
            title=three("Työnohjaaja", "Arbetshandledare", "Supervisor"),
            short=three("Opettajat, varhaiskasvatus", "Lärare, småbarnspedagogik", "Teachers, early education"),
            languages=languages,
            portrait_static=slug,
            position=number,
        )
        person.places.add(place)
        people.append(person)
    rows: list[tuple[str, dict[str, str], str, str, str, list[tuple[int, int, bool]]]] = [
        ("tutustuminen", three("Tutustuminen", "Introduktion", "Intro meeting"), "intro", "individual", "intro", [(30, 0, False)]),
        ("yksilo", three("Yksilötyönohjaus", "Individuell handledning", "Individual supervision"), "supervision", "individual", "direct", [(60, 12000, False), (90, 17000, False)]),
        ("ryhma", three("Ryhmätyönohjaus", "Grupphandledning", "Group supervision"), "team", "group", "request", [(90, 21000, True)]),
        ("kriisi", three("Kriisityönohjaus", "Krishandledning", "Crisis supervision"), "crisis", "community", "request", [(120, 36000, True)]),
    ]  # fmt: skip
    for position, (slug, name_of, kind, form, entry, lengths) in enumerate(rows):
        service = Service.objects.create(
            slug=slug,
            name=name_of,
            summary=three("Aikaa omalle työlle.", "Tid för det egna arbetet.", "Time for your own work."),
            kind=kind,
            form=form,
            entry=entry,
            anyone=entry == "intro",
            position=position,
            published=True,
        )
        for person in people:
            for minutes, price, is_net in lengths:
                Offer.objects.create(
                    service=service,
                    supervisor=person,
                    minutes=minutes,
                    price=price,
                    price_is_net=is_net,
                    vat_code=code,
                    modes=["on_site", "remote"],
                )
    forget()


def make_practice() -> PracticeSettings:
    row, _made = PracticeSettings.objects.update_or_create(
        defaults={
            "name": three("Työnohjaamo Kaarisilta", "Työnohjaamo Kaarisilta", "Työnohjaamo Kaarisilta"),
            "mark": three("Kaarisilta", "Kaarisilta", "Kaarisilta"),
            "mark_small": three("Työnohjaamo", "Arbetshandledning", "Work supervision"),
            "tagline": three("Viisi työnohjaajaa.", "Fem arbetshandledare.", "Five supervisors."),
            "phone": "044 000 0140",
            "email": "hei@kaarisilta.example",
            "hours": three("arkisin klo 9–15", "vardagar kl. 9–15", "weekdays 9–15"),
            "town": three("Lehtisalmi", "Lehtisalmi", "Lehtisalmi"),
            "address": three("Rantakatu 8, 2. krs", "Rantakatu 8, vån. 2", "Rantakatu 8, 2nd floor"),
            "crisis_phone": "044 000 0149",
            "answer_by": time(14),
            "helpline_name": three("MIELI ry", "MIELI rf", "MIELI"),
            "helplines": three("09 2525 0111", "09 2525 0112", "09 2525 0116"),
            "opening_hours": "Mo-Fr 09:00-15:00",
            "numbers_checked_on": date(2026, 11, 20),
        }
    )
    forget()
    return row


def make_site(languages: tuple[str, ...] = LANGUAGES) -> Built:
    """The whole tree; run ``make_catalogue`` before it. Translations share their keys."""
    site = Built()
    Page.objects.filter(depth=2).delete()
    with disable_reference_index_auto_update():
        for code in languages:
            _build(site, code)
    Site.objects.update_or_create(
        defaults={"root_page": site.home[languages[0]], "is_default_site": True, "hostname": "localhost", "port": 80}
    )
    forget()
    return site


def add(parent: Page, page: Any, twins: dict[str, Any]) -> Any:
    """Publish ``page`` under ``parent`` in its language; the first twin gives the translation key."""
    page.locale = parent.locale
    page.first_published_at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    if twins:
        page.translation_key = next(iter(twins.values())).translation_key
    parent.add_child(instance=page)
    twins[parent.locale.language_code] = page
    return page


def _build(site: Built, code: str) -> None:
    def say(fi: str, sv: str, en: str) -> str:
        return three(fi, sv, en)[code]

    services = {s.slug: s for s in Service.objects.all()}
    aino = Supervisor.objects.get(slug="aino")
    home = HomePage(
        title=say("Etusivu", "Framsida", "Front page"),
        slug=f"koti-{code}",
        locale=Locale.objects.get(language_code=code),
        heading=say("Paikka, jossa työtä voi ajatella ääneen", "En plats att tänka högt", "A place to think aloud"),
        lead=say(
            "Ensin valitaan ihminen, sitten aika.", "Först människan, sedan tiden.", "First the person, then the time."
        ),
        body=home_body(say, services),
    )
    if site.home:
        home.translation_key = next(iter(site.home.values())).translation_key
    Page.objects.get(depth=1).add_child(instance=home)
    site.home[code] = home
    index = add(
        home,
        ServiceIndexPage(
            title=say("Palvelut", "Tjänster", "Services"),
            slug=say("palvelut", "tjanster", "services"),
            show_in_menus=True,
        ),
        site.services,
    )
    one, crisis = services["yksilo"], services["kriisi"]
    add(
        index,
        ServicePage(
            title=str(one.name.localize(code)),
            slug="yksilo",
            service=one,
            lead=say("Tunti omalle työlle.", "En timme.", "An hour for your work."),
            body=service_body(say),
        ),
        site.service,
    )
    add(
        index,
        ServicePage(
            title=str(crisis.name.localize(code)),
            slug="kriisi",
            service=crisis,
            lead=say("Soita ensin.", "Ring först.", "Call first."),
        ),
        site.crisis,
    )
    people = add(
        home,
        SupervisorIndexPage(
            title=say("Työnohjaajat", "Arbetshandledare", "Supervisors"),
            slug=say("tyonohjaajat", "handledare", "supervisors"),
            show_in_menus=True,
        ),
        site.people,
    )
    add(
        people,
        SupervisorPage(
            title=aino.name,
            slug="aino",
            supervisor=aino,
            lead=say("Olin opettaja.", "Jag var lärare.", "I was a teacher."),
            portrait_alt=say("Piirretty muotokuva", "Tecknat porträtt", "Drawn portrait"),
            training=say("60 op", "60 sp", "60 ECTS"),
            body=person_body(say),
        ),
        site.person,
    )
    articles = add(
        home,
        ArticleIndexPage(
            title=say("Luettavaa", "Att läsa", "Reading"),
            slug=say("luettavaa", "att-lasa", "reading"),
            show_in_menus=True,
        ),
        site.articles,
    )
    shelf, _made = ArticleCategory.objects.get_or_create(
        slug="sessions", defaults={"name": three("Tapaamisista", "Om träffarna", "About sessions")}
    )
    add(
        articles,
        ArticlePage(
            title=say("Hiljaisuus videolla", "Tystnad på video", "Silence on video"),
            slug="hiljaisuus",
            date=date(2026, 11, 12),
            author=aino,
            category=shelf,
            lead=say("Kolme sekuntia.", "Tre sekunder.", "Three seconds."),
            body=article_body(say),
        ),
        site.article,
    )
    add(
        home,
        PlainPage(
            title=say("Tietosuoja", "Dataskydd", "Privacy"),
            slug="tietosuoja",
            show_in_footer=True,
            body=[("text", say("<h2>Mitä keräämme</h2><p>Vähän.</p>", "<p>Lite.</p>", "<p>Little.</p>"))],
        ),
        site.terms,
    )
    add(
        home,
        ContactPage(
            title=say("Yhteys", "Kontakt", "Contact"), slug=say("yhteys", "kontakt", "contact"), show_in_menus=True
        ),
        site.contact,
    )
