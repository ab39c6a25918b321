"""The promise of an answer, in the templates of every room."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils import timezone

from booking.answer_words import answer_words
from booking.answering import answer_to, rule
from booking.shown import true_until

register = template.Library()


@register.simple_tag(takes_context=True)
def answer_when(context: Context, *, urgent: bool) -> str:
    """Such as "today by 14:00", for an enquiry that is sent now; empty where nothing is promised."""
    now, promised = timezone.now(), rule()
    answer = answer_to(promised, urgent=urgent, now=now)
    if answer is None:
        return ""
    if request := context.get("request"):
        true_until(request, answer.holds_until)
    return answer_words(answer, today=now.astimezone(promised.zone).date())
