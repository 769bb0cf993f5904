"""Search: words, names, and the filtered lists of articles and quotes, in PostgreSQL.

`question.py` takes a question apart, `index.py` keeps the full-text index, `texts.py` asks it; `lists.py` keeps the narrow
rows that lists are filtered by, `query.py` asks for them, `counts.py` counts them; `names.py` knows who is called how.
"""

from articles.search.index import index_articles
from articles.search.lists import is_up_to_date, list_all_anew, list_anew, take_turn
from articles.search.names import organisations_named, people_named
from articles.search.question import Words, read_words

__all__ = [
    "Words",
    "index_articles",
    "is_up_to_date",
    "list_all_anew",
    "list_anew",
    "organisations_named",
    "people_named",
    "read_words",
    "take_turn",
]
