"""What every contribution must do, whatever its contract.

A room that publishes a contract subclasses this in its own ``conformance.py``; a plugin subclasses the room's suite in
its tests and names its class in ``contribution``. The suites speak pytest and need nothing but the contract.
"""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import urlsplit

from plugins.contracts import Contract
from plugins.origins import Origins
from plugins.registry import contract_of


class ContributionSuite:
    """Tests of one contribution. Name your suite ``Test...`` and set ``contribution``."""

    contribution: ClassVar[type[Contract]]

    def test_contribution_fulfils_one_published_contract(self) -> None:
        """It subclasses a contract, and is not one itself."""
        assert contract_of(self.contribution) is not None

    def test_slug_fits_an_address(self) -> None:
        """Lower-case letters, digits and dashes."""
        assert re.fullmatch(r"[a-z][a-z0-9-]*", self.contribution.slug)

    def test_origins_are_origins(self) -> None:
        """A scheme and a host, no path: what a browser's policy can be told."""
        declared = self.contribution().origins()
        assert isinstance(declared, Origins)
        for kind in (declared.script, declared.frame, declared.connect, declared.form_action, declared.camera):
            for origin in kind:
                parts = urlsplit(origin)
                assert parts.scheme in {"https", "http", "wss"}, origin
                assert parts.netloc, origin
                assert not parts.path, origin
