"""Bodies that use every block of the house at least once between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Say = Callable[[str, str, str], str]


def home_body(say: Say, services: dict[str, Any]) -> list[tuple[str, Any]]:
    return [
        (
            "audiences",
            {
                "heading": say("Kenelle etsit työnohjausta?", "Till vem?", "Who is it for?"),
                "rows": [
                    {"title": say("Itselleni", "Till mig", "For myself"), "text": say("Oma rooli.", "Egen roll.", "Your role."), "service": services["yksilo"]},
                    {"title": say("Ryhmälle", "Till en grupp", "For a group"), "text": "", "service": services["ryhma"]},
                ],
            },
        ),
        ("help", {"heading": say("Työssä tapahtui jotain raskasta?", "Har det hänt något tungt?", "Something hard at work?"), "text": say("Soita.", "Ring.", "Call.")}),
        (
            "steps",
            {
                "heading": say("Näin työnohjaus etenee", "Så går det till", "How it goes"),
                "lead": say("Alku, rytmi ja loppu.", "Början, rytm, slut.", "A start, a rhythm, an end."),
                "rows": [
                    {"title": title, "text": say("Mitä toivot.", "Vad du önskar.", "What you wish for.")}
                    for title in (say("Tutustuminen", "Introduktion", "Intro"), say("Sopimus", "Avtal", "Agreement"), say("Tapaamiset kolmen tai neljän viikon välein", "Träffar med tre eller fyra veckors mellanrum", "Sessions every three or four weeks"), say("Väliarviointi", "Mellanutvärdering", "Mid-term"), say("Päätös", "Avslut", "Close"))
                ],
            },
        ),
        ("times", {"heading": say("Seuraavat vapaat ajat", "Nästa lediga tider", "Next free times"), "text": "", "service": services["tutustuminen"], "count": 4}),
        ("reads", {"heading": say("Luettavaa", "Att läsa", "Reading"), "count": 4}),
        ("saying", {"text": say("Ei kysyvä tieltä eksy.", "Den som frågar går inte vilse.", "Who asks does not get lost."), "source": say("Sananlasku", "Ordspråk", "Proverb")}),
    ]  # fmt: skip


def service_body(say: Say) -> list[tuple[str, Any]]:
    return [
        ("section", {"heading": say("Mihin siitä on apua", "Vad det hjälper med", "What it helps with"), "text": "<p>Rajoista.</p>"}),
        ("benefits", {"heading": say("Hyötyjä", "Nytta", "Benefits"), "rows": [{"title": say("Selkeys", "Klarhet", "Clarity"), "text": ""}]}),
        ("research", {"finding": say("Yhteys on löydetty.", "Samband.", "A link was found."), "authors": "A. Tutkija", "year": 2021, "title": "Väitöskirja", "publication": "", "address": "https://example.org/x"}),
        ("questions", {"heading": say("Kysyttyä", "Frågor", "Questions"), "questions": [{"question": say("Onko se terapiaa?", "Är det terapi?", "Is it therapy?"), "answer": "<p>Ei.</p>"}]}),
        ("call_to_book", {"heading": say("Aloita", "Börja", "Begin"), "text": "", "label": "", "service": None}),
    ]  # fmt: skip


def person_body(say: Say) -> list[tuple[str, Any]]:
    return [
        ("text", say("<h2>Miten työskentelen</h2><p>Hitaasti.</p>", "<h2>Hur jag arbetar</h2><p>Långsamt.</p>", "<h2>How I work</h2><p>Slowly.</p>")),
        ("quotation", {"text": say("Aino kysyi asian.", "Aino frågade.", "Aino asked."), "who": say("Opettaja", "Lärare", "Teacher")}),
    ]  # fmt: skip


def article_body(say: Say) -> list[tuple[str, Any]]:
    return [
        ("clock", {"note": say("Kello on yksilötapaamisen.", "Klockan gäller en träff.", "The clock is a session's."), "moments": [{"minute": 0, "heading": say("Ovi", "Dörren", "The door"), "text": "<p>Istutaan.</p>"}, {"minute": 10, "heading": say("Hiljaista", "Tyst", "Quiet"), "text": "<p>Odotetaan.</p>"}]}),
        ("pull", say("Ensimmäinen vastaus on usein siisti.", "Det första svaret är prydligt.", "The first answer is neat.")),
        ("facts", {"heading": say("Faktat", "Fakta", "Facts"), "rows": [{"title": say("Kesto", "Längd", "Length"), "text": "90 min"}]}),
        ("supervisors", {"heading": say("Kenen kanssa", "Med vem", "With whom"), "supervisors": []}),
        ("services", {"heading": say("Palvelut", "Tjänster", "Services"), "services": []}),
    ]  # fmt: skip
