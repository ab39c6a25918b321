"""Which Jitsi this installation meets at: the JITSI_* settings, read once and judged.

A server of one's own shares a secret with us (HS256): JITSI_DOMAIN, JITSI_APP_ID, JITSI_APP_SECRET.
JaaS knows our public key (RS256): JITSI_APP_ID, JITSI_KEY_ID, JITSI_PRIVATE_KEY.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from django.conf import settings
from django.utils.crypto import salted_hmac

JAAS_DOMAIN = "8x8.vc"
AUDIENCE = "jitsi"
LOOPBACK = ("localhost", "127.0.0.1")


@dataclass(frozen=True)
class Raw:
    """The settings as they stand, blanks stripped."""

    domain: str
    app_id: str
    secret: str = field(repr=False)
    key_id: str
    private_key: str = field(repr=False)

    def __bool__(self) -> bool:
        return any((self.domain, self.app_id, self.secret, self.key_id, self.private_key))


@dataclass(frozen=True)
class Configuration:
    """Where to meet and how tokens for it are signed and checked."""

    flavour: Literal["own", "jaas", "rehearsal"]
    domain: str
    app_id: str
    algorithm: Literal["HS256", "RS256"]
    issuer: str
    subject: str
    signing_key: str = field(repr=False)
    checking_key: str = field(repr=False)
    key_id: str = ""

    @property
    def origin(self) -> str:
        """Jitsi needs https; only a server on this very machine, for developing, may do without."""
        scheme = "http" if self.domain.split(":")[0] in LOOPBACK else "https"
        return f"{scheme}://{self.domain}"

    @property
    def script_url(self) -> str:
        folder = f"{self.app_id}/" if self.flavour == "jaas" else ""
        return f"{self.origin}/{folder}external_api.js"

    def room_name(self, room: str) -> str:
        """What the client calls the room: JaaS puts the tenant before it, the token does not."""
        return f"{self.app_id}/{room}" if self.flavour == "jaas" else room


def raw() -> Raw:
    def value(name: str) -> str:
        return str(getattr(settings, name, "") or "").strip()

    return Raw(
        domain=value("JITSI_DOMAIN"),
        app_id=value("JITSI_APP_ID"),
        secret=value("JITSI_APP_SECRET"),
        key_id=value("JITSI_KEY_ID"),
        # A key in one line of an environment file carries its line breaks as backslash and n.
        private_key=value("JITSI_PRIVATE_KEY").replace("\\n", "\n"),
    )


def own(given: Raw) -> Configuration:
    """Precondition: ``problems.problems_of(given)`` is empty, and so below."""
    return Configuration(
        flavour="own",
        domain=given.domain,
        app_id=given.app_id,
        algorithm="HS256",
        issuer=given.app_id,
        subject=given.domain.split(":")[0],
        signing_key=given.secret,
        checking_key=given.secret,
    )


def jaas(given: Raw) -> Configuration:
    key_id = given.key_id if "/" in given.key_id else f"{given.app_id}/{given.key_id}"
    return Configuration(
        flavour="jaas",
        domain=given.domain or JAAS_DOMAIN,
        app_id=given.app_id,
        algorithm="RS256",
        issuer="chat",
        subject=given.app_id,
        signing_key=given.private_key,
        checking_key=public_half(given.private_key),
        key_id=key_id,
    )


def rehearsal() -> Configuration:
    """A server that is none, and a secret of this installation's own: for showing the very same token."""
    secret = salted_hmac("video.jitsi.rehearsal", "secret", algorithm="sha256").hexdigest()
    return Configuration(
        flavour="rehearsal",
        domain="rehearsal.invalid",
        app_id="rehearsal",
        algorithm="HS256",
        issuer="rehearsal",
        subject="rehearsal.invalid",
        signing_key=secret,
        checking_key=secret,
    )


def rsa_key(pem: str) -> RSAPrivateKey | None:
    """The private key in ``pem``, or None when it is not one that can be read."""
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError):
        return None
    return key if isinstance(key, RSAPrivateKey) else None


def public_half(pem: str) -> str:
    key = rsa_key(pem)
    if key is None:
        return ""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
