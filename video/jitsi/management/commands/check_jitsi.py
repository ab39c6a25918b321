"""Proves what a token can prove about the JITSI_* settings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from video.jitsi.configuration import Configuration, raw
from video.jitsi.problems import problems_of
from video.jitsi.provider import configured
from video.jitsi.tokens import claims_for, mint, verify
from video.provider import Person, Window
from video.rooms import random_room

UNPROVED = (
    "that the server holds the same secret or public key (join one meeting to see)",
    "that Jicofo's auto-owner is off and token_affiliation is on: else the first to come becomes moderator",
    "that the server's access logs leave the query away: the client carries the token there",
)


class Command(BaseCommand):
    help = "Mints a token for an invented room with the JITSI_* settings, verifies it, and says what is proved. Shows no token."

    def handle(self, *args: Any, **options: Any) -> None:
        found = [f"{problem.message}\n  {problem.hint}" for problem in problems_of(raw())]
        if found:
            raise CommandError("\n".join(found))
        configuration = configured()
        if configuration is None or configuration.flavour == "rehearsal":
            raise CommandError(
                "No Jitsi is configured. docs/video.md tells how a server of your own or JaaS is set up."
            )
        self._prove(configuration)

    def _prove(self, configuration: Configuration) -> None:
        now = timezone.now()
        room = random_room()
        window = Window(opens=now, closes=now + timedelta(minutes=1))
        for person in (Person(name="Supervisor", moderator=True), Person(name="Participant", moderator=False)):
            claims = claims_for(configuration, room=room, person=person, window=window, now=now)
            verify(configuration, mint(configuration, claims), room=room, now=now)
        self.stdout.write(self.style.SUCCESS("The settings are whole: tokens are minted and verified with them."))
        self.stdout.write(f"  signed with   {configuration.algorithm}")
        self.stdout.write(f"  iss, sub, aud {configuration.issuer}, {configuration.subject}, jitsi")
        if configuration.key_id:
            self.stdout.write(f"  kid           {configuration.key_id}")
        self.stdout.write(f"  script        {configuration.script_url}")
        self.stdout.write("A token cannot prove:")
        for line in UNPROVED:
            self.stdout.write(f"  - {line}")
