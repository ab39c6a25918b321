"""What is shown of a page that was found: its title and the words around what was asked for, marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from wagtail.models import Page

from cms.search.asking import Asked

MOST_WORDS = 20
"""Of a snippet."""
OPEN, CLOSE = "\x02", "\x03"
"""Around what was found, until the rest is escaped; no entry holds control characters."""
# As cms.search.indexing.joined would put them together.
READ = "concat_ws(CASE WHEN entry.lead ~ '[.!?:…][”\"’)]?$' THEN ' ' ELSE ' · ' END, nullif(entry.lead, ''), nullif(entry.text, ''))"
SCRAP = re.compile(rf"^(?:[^\s{OPEN}]+ )?(?:[^\s{OPEN}]*(?<!\d)[.!?…][”\"’)]? |[^\s{OPEN}]* ?· )")
"""The end of a sentence or heading, too little to say anything, before where a piece of text begins. The full stop of a
date ends no sentence."""
SHOW = """
SELECT entry.page_id,
       ts_headline(%(how)s::regconfig, entry.title, {query}, 'HighlightAll=true, StartSel={open}, StopSel={close}'),
       ts_headline(%(how)s::regconfig, {read}, {query},
                   'MaxFragments=2, MinWords=8, MaxWords={words}, FragmentDelimiter=" … ", StartSel={open}, StopSel={close}'),
       {read}
  FROM cms_searchentry entry
 WHERE entry.page_id = ANY(%(pages)s)
"""


@dataclass(frozen=True)
class Hit:
    page: Page
    title: SafeString
    """With what was found in <mark>."""
    snippet: SafeString


def hits_of(pages: Sequence[Page], asked: Asked | None) -> tuple[Hit, ...]:
    """The pages in their order, without those that left the index since they were found. One query; cutting snippets is
    dear, so ask for those that are shown.
    """
    if not pages or asked is None:
        return ()
    statement = SHOW.format(read=READ, query=asked.query, open=OPEN, close=CLOSE, words=MOST_WORDS)
    with connection.cursor() as cursor:
        cursor.execute(statement, {**asked.given, "pages": [page.pk for page in pages]})
        shown = {pk: (title, part, whole) for pk, title, part, whole in cursor.fetchall()}
    return tuple(
        Hit(page, _marked(title), _marked(_part(part, whole)))
        for page in pages
        if page.pk in shown
        for title, part, whole in [shown[page.pk]]
    )


def _part(snippet: str, whole: str) -> str:
    """The snippet with an ellipsis where the text goes on before or after it. What was found in the title alone, or in
    a field that no snippet is cut from, has nothing marked, and PostgreSQL cuts it short: then how the text begins.
    """
    if OPEN not in snippet:
        return Truncator(whole).words(MOST_WORDS, truncate=" …")
    snippet = " … ".join(
        piece if whole.startswith(_bare(piece)) else SCRAP.sub("", piece) for piece in snippet.split(" … ")
    )
    bare = _bare(snippet)
    first, last = bare.split(" … ")[0], bare.split(" … ")[-1]
    return f"{'' if whole.startswith(first) else '… '}{snippet}{'' if whole.rstrip().endswith(last) else ' …'}"


def _bare(snippet: str) -> str:
    return snippet.replace(OPEN, "").replace(CLOSE, "")


def _marked(text: str) -> SafeString:
    return mark_safe(str(escape(text)).replace(OPEN, "<mark>").replace(CLOSE, "</mark>"))
