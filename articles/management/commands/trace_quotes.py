"""`./run manage trace_quotes`."""

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand

from articles.ingest.lifelines import remove_lonely, trace
from articles.models import Article

AT_ONCE = 100


class Command(BaseCommand):
    """Call ingest, print counts."""

    help = "Find which quotes of different articles are the same words. What editors have decided stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        """Every article; new ones are traced as they are read."""
        ids = Article.objects.order_by("pk").values_list("pk", flat=True).iterator()
        articles = pairs = 0
        while chunk := list(islice(ids, AT_ONCE)):
            pairs += trace(chunk)
            articles += len(chunk)
        lonely = remove_lonely()
        self.stdout.write(f"{articles} articles traced, {pairs} pairs of quotes are the same words, {lonely} removed.")
