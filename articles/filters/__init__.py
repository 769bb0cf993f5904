"""The public query language: one FilterSet per noun, shared by every way of reading the archive."""

from articles.filters.articles import ArticleFilter, SearchFilter
from articles.filters.events import EventFilter, TimelineFilter
from articles.filters.listed import ListedFilter
from articles.filters.listing import Chip, ListFilter
from articles.filters.organisations import OrganisationFilter
from articles.filters.people import PersonFilter
from articles.filters.places import PlaceFilter
from articles.filters.quotes import QuoteFilter

__all__ = [
    "ArticleFilter",
    "Chip",
    "EventFilter",
    "ListFilter",
    "ListedFilter",
    "OrganisationFilter",
    "PersonFilter",
    "PlaceFilter",
    "QuoteFilter",
    "SearchFilter",
    "TimelineFilter",
]
