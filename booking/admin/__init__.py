"""The practice's work in Wagtail's admin: one menu, a viewset a file. What a person sees is decided by ``visible_to``."""
