"""Choosing an article's category."""

from __future__ import annotations

from functools import cached_property

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


class CategoryChooserViewSet(SnippetChooserViewSet):
    """Wagtail puts a snippet's three texts together once, when the editor's form is built and nobody's language is known;
    and a name put behind "Choose" has the wrong ending in Finnish.
    """

    choose_one_text = _("Choose a category")
    choose_another_text = _("Choose another category")
    edit_item_text = _("Edit this category")

    @cached_property
    def widget_class(self) -> AdminSnippetChooser:
        widget: AdminSnippetChooser = super().widget_class
        widget.choose_one_text = self.choose_one_text
        widget.choose_another_text = self.choose_another_text
        widget.link_to_chosen_text = self.edit_item_text
        return widget
