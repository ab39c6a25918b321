"""Pages and settings."""

from __future__ import annotations

from cms.models.accessibility import AccessibilityFacts, AccessibilityPage, AccessibilityReport
from cms.models.articles import ArticleCategory, ArticleIndexPage, ArticlePage
from cms.models.embedding_settings import EmbeddingSettings
from cms.models.fields_of_work import FieldOfWork
from cms.models.findings import Finding
from cms.models.guide import GuidePage
from cms.models.home import HomePage
from cms.models.landing import LandingPage
from cms.models.letter import LetterPage
from cms.models.plain import ContactPage, PlainPage
from cms.models.practice_settings import PracticeSettings
from cms.models.search_entry import SearchEntry
from cms.models.services import ServiceIndexPage, ServicePage
from cms.models.share_picture import SharePicture
from cms.models.site_page import SitePage
from cms.models.supervisors import SupervisorIndexPage, SupervisorPage
from cms.models.testimonials import Testimonial
from cms.models.theme_settings import ThemeSettings

__all__ = [
    "AccessibilityFacts",
    "AccessibilityPage",
    "AccessibilityReport",
    "ArticleCategory",
    "ArticleIndexPage",
    "ArticlePage",
    "ContactPage",
    "EmbeddingSettings",
    "FieldOfWork",
    "Finding",
    "GuidePage",
    "HomePage",
    "LandingPage",
    "LetterPage",
    "PlainPage",
    "PracticeSettings",
    "SearchEntry",
    "ServiceIndexPage",
    "ServicePage",
    "SharePicture",
    "SitePage",
    "SupervisorIndexPage",
    "SupervisorPage",
    "Testimonial",
    "ThemeSettings",
]
