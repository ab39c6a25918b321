"""How every form of the site is rendered."""

from __future__ import annotations

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import override


class Sample(forms.Form):
    name = forms.CharField(label="Name")
    email = forms.EmailField(label="Email", required=False, help_text="For the confirmation.")
    who = forms.ChoiceField(label="Who", choices=[("me", "Me"), ("other", "Other")], widget=forms.RadioSelect)
    ways = forms.MultipleChoiceField(
        label="Ways", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple, required=False
    )
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    place = forms.ChoiceField(label="Place", choices=[("x", "X")])
    terms = forms.BooleanField(label="I have read the terms")
    key = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.fixture
def empty() -> str:
    form = Sample()
    form.fields["who"].widget.notes = {"me": "By card, at once."}
    return str(form)


def test_field_has_its_label_above_and_its_tip_tied(empty: str) -> None:
    assert empty.index('<label for="id_email">') < empty.index('id="id_email_helptext"') < empty.index('name="email"')
    assert 'aria-describedby="id_email_helptext"' in empty


def test_optional_fields_say_so_and_required_ones_do_not(empty: str) -> None:
    assert empty.count("(") - empty.count("javascript") == 3  # email, ways, note


def test_choices_are_framed_in_a_fieldset_with_their_notes(empty: str) -> None:
    assert '<legend class="label">Who' in empty
    assert "<b>Me</b><small>By card, at once.</small>" in empty
    assert 'type="checkbox" name="ways"' in empty


def test_single_box_is_a_tick_with_its_label_beside(empty: str) -> None:
    part = empty[empty.index('class="tick"') :]
    assert part.index('name="terms"') < part.index('<label for="id_terms">')


def test_hidden_fields_have_no_label(empty: str) -> None:
    assert empty.count('name="key"') == 1
    assert 'for="id_key"' not in empty


def test_form_that_came_back_says_what_is_wrong_and_where() -> None:
    form = Sample({"email": "x", "place": "x"})
    html = str(form)
    assert html.index('role="alert"') < html.index("<label")
    assert "data-focus" in html
    for name in ("name", "email", "who", "terms"):
        assert f'href="#id_{name}"' in html
        assert f'id="id_{name}_error"' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert '<fieldset id="id_who"' in html


def test_summary_tells_errors_of_the_whole_form_and_of_hidden_fields() -> None:
    form = Sample({})
    form.add_error(None, "The time was taken.")
    form.add_error("key", "The form is too old.")
    html = render_to_string("site/forms/summary.html", {"form": form})
    assert "The time was taken." in html
    assert "The form is too old." in html


def test_summary_counts_messages_and_not_fields() -> None:
    form = Sample({"name": "Aino", "email": "aino@example.fi", "place": "x"})
    before = sum(len(messages) for messages in form.errors.values())
    form.add_error("email", "The address is closed.")
    form.add_error("email", "The address is another's.")
    with override("en"):
        html = render_to_string("site/forms/summary.html", {"form": form})
    assert f"There are {before + 2} things to put right" in html


def test_summary_names_the_field_only_where_the_message_does_not() -> None:
    """ "Your name: Tell us your name." says the same twice; "This field is required." says nothing alone."""

    class Named(forms.Form):
        name = forms.CharField(label="Your name", error_messages={"required": "Tell us your name."})
        note = forms.CharField(label="Your note", max_length=3)
        who = forms.CharField(label="Who comes?")

    with override("en"):
        html = render_to_string("site/forms/summary.html", {"form": Named({"note": "long"})})
    assert '<a href="#id_name">Tell us your name.</a>' in html
    assert '<a href="#id_note">Your note: Ensure this value has at most 3 characters' in html
    assert '<a href="#id_who">Who comes? This field is required.</a>' in html


def test_form_without_errors_has_no_summary(empty: str) -> None:
    assert "wrongs" not in empty
