"""Origins that may frame us, as an editor writes them and as a browser compares them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOST = 50
"""They all stand in one header."""
PORTS = {"https": 443, "http": 80}


def origins_of(text: str) -> tuple[str, ...]:
    """One a line, each once, as written by ``normal``."""
    return tuple(dict.fromkeys(normal(line) for line in text.splitlines() if line.strip()))


def normal(line: str) -> str:
    """Such as "https://www.example.org": small letters, no path, no usual port, letters of other scripts in ASCII.

    Raises ValidationError that says what to write instead.
    """
    written = line.strip()
    parts = _split(written)
    if parts.scheme not in {"https", *(("http",) if settings.EMBED_PLAIN_HTTP else ())} or not parts.hostname:
        raise _refused(
            _("“%(origin)s” is no secure address. Write it with https://, for example https://www.example.org"), written
        )
    if "*" in parts.netloc:
        raise _refused(_("“%(origin)s” has an asterisk in it. Name each site by itself."), written)
    if parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc:
        raise _refused(
            _(
                "“%(origin)s” is more than a site. Leave out everything after the name, for example https://www.example.org"
            ),
            written,
        )
    try:
        host = parts.hostname.encode("idna").decode("ascii")
        port = parts.port
    except (UnicodeError, ValueError) as error:
        raise _refused(_("“%(origin)s” is no name of a site. Check how it is written."), written) from error
    if not all(sign.isalnum() or sign in ".-" for sign in host):
        raise _refused(_("“%(origin)s” is no name of a site. Check how it is written."), written)
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != PORTS[parts.scheme] else "")


def validate_origins(text: str) -> None:
    """For the form's field: every line is said what is wrong with it."""
    errors = []
    for line in text.splitlines():
        if line.strip():
            try:
                normal(line)
            except ValidationError as error:
                errors.append(error)
    if len(text.splitlines()) > MOST:
        errors.append(ValidationError(_("At most %(most)d sites."), params={"most": MOST}))
    if errors:
        raise ValidationError(errors)


def _split(written: str) -> SplitResult:
    try:
        return urlsplit(written)
    except ValueError as error:
        raise _refused(_("“%(origin)s” is no name of a site. Check how it is written."), written) from error


def _refused(message: _StrPromise, written: str) -> ValidationError:
    return ValidationError(message, code="origin", params={"origin": written[:120]})
