"""Filling in the admin's forms as a browser would."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse


def url(noun: str, page: str, *args: Any) -> str:
    return reverse(f"admin:articles_{noun}_{page}", args=args)


def form_values(client: Client, address: str) -> dict[str, str]:
    """Every value that a browser would send back from the page's POST form, unchanged."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    fields = _Fields()
    fields.feed(response.content.decode())
    return fields.values


def save(client: Client, address: str, **changes: str) -> Any:
    """Open the page, change these fields, and press Save (or the button among `changes`)."""
    values = {**form_values(client, address), **changes}
    if not any(name.startswith(("_", "articles_")) for name in changes):
        values["_save"] = "Save"
    return client.post(address, values, follow=True)


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.select = ""
        self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and name and "__prefix__" not in name:
            kind = given.get("type", "text")
            if kind in {"checkbox", "radio"} and "checked" not in given:
                return
            if kind not in {"submit", "button", "file"}:
                self.values[name] = given.get("value", "on" if kind == "checkbox" else "")
        elif tag == "select" and "__prefix__" not in name:
            self.select = name
            self.values[name] = ""
        elif tag == "option" and self.select and "selected" in given:
            self.values[self.select] = given.get("value", "")
        elif tag == "textarea" and "__prefix__" not in name:
            self.textarea = name
            self.values[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        if tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.values[self.textarea] += data.removeprefix("\r\n").removeprefix("\n")
