"""The ways in which an article is hidden, and words that it may hold."""

HIDDEN = {
    "draft": {"status": "draft"},
    "withdrawn": {"status": "withdrawn"},
    "embargoed": {"visible_from": "2999-01-01T00:00Z"},
    "expired": {"visible_until": "2020-01-01T00:00Z"},
}
BODY = "Mira Callow said: “We will not sail.” The Harbour Board met on Tuesday."
