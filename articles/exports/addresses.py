"""What machines call the archive and the things in it."""

from django.conf import settings
from django.http import HttpRequest

from articles.models import Article, Event, Organisation, Person, Quote


def site(request: HttpRequest) -> str:
    """The archive's address, as asked: “https://archive.example”."""
    return request.build_absolute_uri("/").removesuffix("/")


def tag(thing: Article | Event | Organisation | Person | Quote) -> str:
    """A name that stays when the thing is renamed or the archive moves: “tag:archive.example,2026:quote/k3…”."""
    key = thing.public_id if isinstance(thing, Event | Quote) else thing.pk
    return f"tag:{settings.ARCHIVE_TAG}:{thing._meta.model_name}/{key}"
