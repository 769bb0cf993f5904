"""The nouns of the archive, one file each."""

from articles.models.address import Address
from articles.models.archive import Archive
from articles.models.article import Article, ArticleStatus
from articles.models.decision import Decision
from articles.models.event import Event
from articles.models.event_participant import EventParticipant
from articles.models.event_report import Certainty, EventReport
from articles.models.extraction import Extraction
from articles.models.finding import Provenance, Status
from articles.models.identifier import Identifier
from articles.models.imports import ImportBatch, ImportItem, Outcome
from articles.models.listed_article import ListedArticle
from articles.models.listed_quote import ListedQuote
from articles.models.mention import Mention
from articles.models.merge import Merge
from articles.models.name import Name
from articles.models.organisation import Organisation
from articles.models.participation import Alert, Report
from articles.models.person import Person
from articles.models.place import Place
from articles.models.publication import Publication
from articles.models.quote import Quote
from articles.models.quote_span import QuoteSpan
from articles.models.quote_speaker import QuoteSpeaker
from articles.models.role import Role, RoleEvidence, Standing
from articles.models.search_entry import SearchEntry
from articles.models.source import Rights, Source
from articles.models.spoken_of import SpokenOf
from articles.models.to_list import ToList
from articles.models.topic import Topic, TopicTag
from articles.models.user import User
from articles.models.utterance import Utterance
from articles.models.version import ArticleVersion
from articles.models.wording_entry import WordingEntry

__all__ = [
    "Address",
    "Alert",
    "Archive",
    "Article",
    "ArticleStatus",
    "ArticleVersion",
    "Certainty",
    "Decision",
    "Event",
    "EventParticipant",
    "EventReport",
    "Extraction",
    "Identifier",
    "ImportBatch",
    "ImportItem",
    "ListedArticle",
    "ListedQuote",
    "Mention",
    "Merge",
    "Name",
    "Organisation",
    "Outcome",
    "Person",
    "Place",
    "Provenance",
    "Publication",
    "Quote",
    "QuoteSpan",
    "QuoteSpeaker",
    "Report",
    "Rights",
    "Role",
    "RoleEvidence",
    "SearchEntry",
    "Source",
    "SpokenOf",
    "Standing",
    "Status",
    "ToList",
    "Topic",
    "TopicTag",
    "User",
    "Utterance",
    "WordingEntry",
]
