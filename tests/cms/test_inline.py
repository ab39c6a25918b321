"""The script in the page is the one that the policy lets through."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from django.test import Client

from cms import inline
from tests.cms.build import Built


def test_policy_holds_the_hash_of_the_script_in_the_page(site: Built, client: Client) -> None:
    response = client.get("/fi/")
    script = re.search(r"<script data-first>(.+?)</script>", response.content.decode(), re.DOTALL)
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    policy = response.headers["Content-Security-Policy"]
    assert f"script-src 'self' 'sha256-{digest}'" in policy
    assert "unsafe-inline" not in policy
    assert len(re.findall(r"<script data-first>", response.content.decode())) == len(inline.SCRIPTS)


def test_script_that_is_not_there_is_no_silence() -> None:
    with pytest.raises(FileNotFoundError):
        inline.text("js/none.js")
