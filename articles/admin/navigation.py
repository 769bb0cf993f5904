"""The sidebar: what editors do first, the machine's own tables last; nobody sees a link they may not open."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

Item = tuple[str, str, Any]
"""Noun, icon, and the title where it is not the noun's own plural."""

GROUPS: list[tuple[Any, bool, list[Item]]] = [
    (
        _("Articles"),
        False,
        [
            ("article", "article", _("Articles")),
            ("importbatch", "upload_file", _("Imports")),
            ("source", "newspaper", _("Sources")),
            ("topic", "sell", _("Topics")),
        ],
    ),
    (
        _("What was found"),
        False,
        [
            ("quote", "format_quote", _("Quotes")),
            ("person", "person", _("People")),
            ("organisation", "apartment", _("Organisations")),
            ("event", "event", _("Events")),
            ("place", "place", _("Places")),
            ("role", "badge", _("Roles")),
            ("mention", "alternate_email", _("Mentions")),
        ],
    ),
    (
        _("What was decided"),
        False,
        [
            ("decision", "gavel", _("Decisions")),
            ("merge", "merge", _("Merges")),
            ("report", "flag", _("Readers’ reports")),
        ],
    ),
    (
        _("Details"),
        True,
        [
            ("name", "label", _("Names")),
            ("identifier", "fingerprint", _("Identifiers")),
            ("eventparticipant", "groups", _("Participants")),
            ("eventreport", "fact_check", _("Reports of events")),
            ("roleevidence", "history_edu", _("Attestations of roles")),
            ("quotespeaker", "record_voice_over", _("Speakers")),
            ("quotespan", "segment", _("Pieces of quotes")),
            ("topictag", "sell", _("Topic tags")),
            ("publication", "library_books", _("Publications")),
            ("articleversion", "difference", _("Versions")),
            ("utterance", "repeat", _("Utterances")),
            ("address", "alt_route", _("Old addresses")),
            ("extraction", "memory", _("Extractions")),
            ("importitem", "list_alt", _("Import items")),
            ("alert", "notifications", _("Alerts")),
        ],
    ),
    (
        _("The archive"),
        False,
        [("archive", "tune", _("Settings")), ("user", "manage_accounts", _("Accounts"))],
    ),
]


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """Unfold's description of the sidebar, for this account."""
    start = {"title": _("Start"), "icon": "home", "link": reverse("admin:index")}
    groups: list[dict[str, Any]] = [{"title": "", "items": [start]}]
    for title, collapsible, items in GROUPS:
        allowed = [_link(*item) for item in items if may_see(request, item[0])]
        if allowed:
            groups.append({"title": title, "separator": True, "collapsible": collapsible, "items": allowed})
    return groups


def may_see(request: HttpRequest, noun: str) -> bool:
    """Whether the account may open the noun's list."""
    return any(request.user.has_perm(f"articles.{verb}_{noun}") for verb in ("view", "change"))


def _link(noun: str, icon: str, title: Any) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse(f"admin:articles_{noun}_changelist")}
