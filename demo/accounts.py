"""Who may sign in to the demo. The password is no secret, and no production settings install this room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PASSWORD: Final = "kaarisilta-demo"  # noqa: S105 - no secret, and never installed in production


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """``roles`` are groups of staff; ``supervisor`` and ``person`` name whom in the content the account belongs to."""

    key: str
    email: str
    name: str
    language: str = "fi"
    roles: tuple[str, ...] = ()
    supervisor: str = ""
    person: str = ""

    @property
    def password(self) -> str:
        return PASSWORD


ACCOUNTS: Final = (
    DemoAccount("owner", "omistaja@kaarisilta.example", "Tuomas Vuorela", roles=("owner",)),
    DemoAccount("office", "toimisto@kaarisilta.example", "Kaisa Nurmi", roles=("office",)),
    DemoAccount("editor", "toimittaja@kaarisilta.example", "Linda Ekholm", language="sv", roles=("editor",)),
    DemoAccount(
        "marjut",
        "marjut@kaarisilta.example",
        "Marjut Kallasvaara",
        roles=("supervisor",),
        supervisor="marjut-kallasvaara",
    ),
    DemoAccount(
        "johan",
        "johan@kaarisilta.example",
        "Johan Strandell",
        language="sv",
        roles=("supervisor",),
        supervisor="johan-strandell",
    ),
    DemoAccount(
        "supervisor", "aino@kaarisilta.example", "Aino Repola", roles=("supervisor",), supervisor="aino-repola"
    ),
    DemoAccount("samir", "samir@kaarisilta.example", "Samir Haddad", roles=("supervisor",), supervisor="samir-haddad"),
    DemoAccount(
        "pirkko",
        "pirkko@kaarisilta.example",
        "Pirkko Lahdensuo",
        roles=("supervisor",),
        supervisor="pirkko-lahdensuo",
    ),
    DemoAccount("client", "elina@asiakas.example", "Elina Saarinen", person="elina"),
    DemoAccount("orderer", "riitta.hakala@lumme.example", "Riitta Hakala", person="riitta"),
)
SHOWN: Final = ("owner", "office", "editor", "supervisor", "client")
"""The sign-ins that the launcher prints; the other supervisors sign in alike."""


def shown() -> tuple[DemoAccount, ...]:
    """The accounts to show at the start, in order."""
    found = {account.key: account for account in ACCOUNTS}
    return tuple(found[key] for key in SHOWN)
