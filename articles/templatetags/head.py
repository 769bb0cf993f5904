"""What a page tells machines in its head: the same title and description in several places, and data about itself."""

import json
from typing import Any

from django import template
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import Parser, Token
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Written as JSON may write any letter: so a headline with “</script>” in it does not end the script."""


class CapturedNode(Node):
    """Renders what it holds once, into a variable: a block may stand only once in a template, its words more often."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: Context) -> SafeString:
        """Nothing here; the variable has it, escaped as it was where it was written."""
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308 (a template's own output)
        return SafeString()


@register.tag
def captured(parser: Parser, token: Token) -> CapturedNode:
    """`{% captured as name %}…{% endcaptured %}`."""
    match token.split_contents():
        case [_, "as", name]:
            nodelist = parser.parse(("endcaptured",))
            parser.delete_first_token()
            return CapturedNode(nodelist, name)
    raise TemplateSyntaxError("Write {% captured as name %}…{% endcaptured %}.")


@register.simple_tag
def json_ld(data: Any) -> SafeString:
    """Linked data as a data block, which no browser executes; nothing where there is none."""
    if not data:
        return SafeString()
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(HARMLESS)
    # Safe: no “<” is left in it, so it cannot end the element that it stands in.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
