"""What a page tells machines in its head."""

import json

import pytest
from django.template import Context, Template, TemplateSyntaxError

from articles.templatetags.head import json_ld

HOSTILE = "</script><script>alert('1 & 2')</script><!-- \u2028"


def test_captured_words_are_shown_again_and_escaped_once() -> None:
    text = "{% load head %}{% captured as told %} {{ words }} {% endcaptured %}<b>{{ told }}</b><i>{{ told }}</i>"
    assert Template(text).render(Context({"words": "A & B"})) == "<b>A &amp; B</b><i>A &amp; B</i>"


def test_what_captures_nothing_by_name_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load head %}{% captured told %}{% endcaptured %}")


def test_a_hostile_headline_cannot_end_the_data_block() -> None:
    block = json_ld({"headline": HOSTILE})
    assert block.count("<") == 2
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inside) == {"headline": HOSTILE}


def test_no_data_no_block() -> None:
    assert json_ld(None) == json_ld("") == ""
