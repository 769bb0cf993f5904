"""Headlines for texts that come without one.

A news text opens with its news: “Ferries will stop on Friday, the harbour board has said,
after talks with the crews broke down.” The headline an editor would write mostly stands in
it already: the first clause, without the attribution and the background that follow. So the
headline is the text's own words, cut where the news is complete:

    “Ferries will stop on Friday”                     the attribution and what follows it left out
    Bakers warn that the price of a loaf will rise    a clause after “after”, “as”, “while” left out
    Mira Callow: “We will not sail”                   words in quotation marks get their speaker in front
    A bridge that was to have joined the two halves…  where no clause ends, a cut between words says so

What stands before the news is left out too: a byline, a date, a dateline (“BRUSSELS, April
10 (Agency) -”), an opening “But” or “Meanwhile,”. Quotation marks are never left open.
"""

import re
from collections.abc import Iterator

from articles.extraction import lexicon

LONGEST = 90
"""Characters: about what fits on one line of a list."""

READ = 3_000
"""Characters of the text that are looked at: no news opens later than that."""

SHORTEST = 25
"""Characters: less is seldom a whole statement."""

SHORTEST_BEFORE_ADVERBIAL = 45
"""Characters: leaving out where and how something happened must leave enough of what happened."""

DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s*\d{0,2}"
NOT_NEWS = re.compile(
    rf"(?:by\s+\S+(?:\s+\S+){{0,5}}|(?:\w+day,?\s+)?{DAY},?(?:\s+\d{{4}})?|[\d\s/.:-]+|(?:published|updated|posted)\b.*)[.:]?",
    re.IGNORECASE,
)
"""A whole line that is a byline, a date, or a note on when it was published."""

DATELINE = re.compile(
    rf"(?:[A-Z][A-Z.'’ -]{{2,}}(?:,\s[A-Za-z. ]{{2,20}}?)?(?:,\s{DAY})?|[A-Z][\w. ]{{1,30}}(?:,\s[\w. ]{{1,20}}){{0,2}}(?=\s\())"
    r"(?:\s\([^)]{2,30}\))?\s*(?:--?|–|—)+\s+",
)
OPENER = re.compile(
    rf"(?:(?:But|And|Yet|So|Meanwhile,|However,|Now,)|(?:On|Late on|Early on|Late|Last)\s(?:\w+day|{DAY})(?:\s\w+)?,)\s+(?=[\w“\"‘])",
    re.IGNORECASE,
)
SUBORDINATE_FIRST = re.compile(r"(?:When|As|After|If|Although|Though|While|Before|Since|Despite|In|For|With|At)\s")
SENTENCE_END = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s+[“‘\"'(\[]*[A-Z0-9£$€])")
INITIAL = re.compile(r"(?:^|[\s.(])[A-Za-z]\.$")

SAID = (
    r"(?:said|says|warned|warns|announced|announces|confirmed|confirms|claimed|claims|revealed|reported|reports|"
    r"admitted|insisted|argued|added|told\s+\S+|found|shows?|ruled|heard|learned)"
)
ATTRIBUTION = re.compile(
    rf"[,”\"]\s+(?:(?P<speaker>[^,“”\"]{{2,70}}?)\s+(?:has|have|had|also|later|was|were)?\s*{SAID}\b|according to\b|it\s+(?:has|was)\b)"
)
SAID_FIRST = re.compile(rf"[,?!]?[”\"]\s+{SAID}\s+(?P<speaker>[^,“”\".]{{2,60}})")
QUOTED_FIRST = re.compile(r"[“\"](?P<words>[^“”\"]+)[”\"]")
PRONOUN = re.compile(r"(?:he|she|they|it|we|i|who|which|that)\b.*", re.IGNORECASE)
APPOSITION = re.compile(
    r"(?<=[a-z’'\d]), (?:(?:the|a|an|his|her|their|its|who|whose|which|formerly|aged)\b[^,“”]*|\d{1,3}), (?=[a-z])"
)

STRONG_BOUNDARY = re.compile(
    r"\s*[;–—]\s|\s*[:,]\s|\s(?:after|amid|because|before|despite|following|since|unless|until|when|where|whether|while|"
    r"which|although|though|but|in a bid to|in an attempt to|as (?=the|a|an|it|he|she|they|his|her|its|their|[A-Z]))\s?"
)
ADVERBIAL_BOUNDARY = re.compile(r"\s(?:in|at|on|during|over|under|across|near|within|through|along)\s")
AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|can|cannot|could|may|might|must|should|shall|do|does|did|says?)\b|n[’']t\b"
)
PAST = re.compile(r"\b[a-z]{2,}ed\b")
VERBAL_END = re.compile(r"(?:ed|ing|\bis|are|was|were|be|been|has|have|had|will|would|to|of|the|a|an)$")
SUBORDINATOR = re.compile(r"\s(?:after|as|because|before|if|since|that|unless|until|when|where|which|while|who)\s")
FUNCTION_WORD = re.compile(
    r"(?:\s+(?:a|an|the|of|to|in|on|at|for|from|by|with|and|or|but|as|that|which|who|is|are|was|were|be|has|have|had|"
    r"its|his|her|their|this|these|into|than|so|not|will|would))+$",
    re.IGNORECASE,
)


def derive_headline(body: str) -> str:
    """A headline from the first sentence of `body` that tells something, at most `LONGEST` long; empty only where `body` is."""
    body = body[:READ]
    for sentence in _news_sentences(body):
        headline = _finished(_shortened(_without_attribution(sentence)))
        if headline:
            return headline
    return _finished(_stump(body.partition("\n")[0])) or body[:LONGEST]


def _news_sentences(body: str) -> Iterator[str]:
    """The sentences of the text in order, without what stands before the news."""
    for paragraph in body.split("\n\n"):
        if (
            not paragraph
            or NOT_NEWS.fullmatch(paragraph)
            or not (paragraph[-1] in ".!?…:”\"’'" or _has_verb(paragraph))
        ):
            continue
        for sentence in _sentences(DATELINE.sub("", paragraph, count=1) if DATELINE.match(paragraph) else paragraph):
            if len(sentence.split()) > 1 and not NOT_NEWS.fullmatch(sentence):
                yield OPENER.sub("", sentence, count=1) if OPENER.match(sentence) else sentence


def _sentences(paragraph: str) -> Iterator[str]:
    start = 0
    for end in SENTENCE_END.finditer(paragraph):
        if not _abbreviates(paragraph[: end.start() + 1]):
            yield paragraph[start : end.end()].strip()
            start = end.end()
    yield paragraph[start:].strip()


def _abbreviates(before: str) -> bool:
    """Whether the stop at the end of `before` belongs to “Mr.”, “Inc.”, or an initial rather than ending a sentence."""
    word = before.rsplit(maxsplit=1)[-1].strip("“‘\"'(").removesuffix(".")
    words = lexicon.load()
    titles, others = words.words("titles_with_stop"), words.words("abbreviations")
    return bool(INITIAL.search(before)) or word.lower() in titles or word in others


def _without_attribution(sentence: str) -> str:
    """The news itself: what is said, and by whom only where that is the news."""
    quoted = QUOTED_FIRST.match(sentence)
    if quoted:
        return _attributed_words(sentence, quoted)
    attribution = ATTRIBUTION.search(sentence)
    if attribution and attribution.start() >= SHORTEST:
        closing = attribution.start() + (sentence[attribution.start()] != ",")
        return sentence[:closing]
    return sentence


def _attributed_words(sentence: str, quoted: re.Match[str]) -> str:
    """“We will not sail,” Mira Callow has said. → Mira Callow: “We will not sail”."""
    words = quoted["words"].rstrip(",. ")
    after = sentence[quoted.end() - 1 :]
    found = SAID_FIRST.match(after) or ATTRIBUTION.match(after)
    speaker = (found["speaker"] or "") if found else ""
    if not found and after[1:].strip():
        return sentence
    if not speaker or PRONOUN.fullmatch(speaker):
        return f"“{words}”"
    return f"{_capitalised(speaker.strip())}: “{words}”"


def _shortened(text: str) -> str:
    """`text`, or as much of it as makes a whole statement of at most LONGEST characters."""
    text = text.rstrip(" ,;:")
    if len(text) <= LONGEST:
        return text
    text = _main_clause(APPOSITION.sub(" ", text, count=1))
    if len(text) <= LONGEST:
        return text
    return _cut(text, STRONG_BOUNDARY, SHORTEST) or _cut_adverbial(text) or _stump(text)


def _main_clause(text: str) -> str:
    """What follows an opening clause or adverbial (“When the power failed, …”), where that states something itself."""
    if not SUBORDINATE_FIRST.match(text):
        return text
    rests = (text[comma.end() :] for comma in re.finditer(r",\s", text[: len(text) - SHORTEST]))
    return next((rest for rest in rests if _states_something(rest.partition(",")[0])), text)


def _cut(text: str, boundary: re.Pattern[str], shortest: int) -> str:
    """The longest whole statement that ends at a boundary, or nothing."""
    heads = (text[: found.start()] for found in boundary.finditer(text) if shortest <= found.start() <= LONGEST)
    return next((head for head in reversed(list(heads)) if _states_something(head)), "")


def _cut_adverbial(text: str) -> str:
    head = _cut(text, ADVERBIAL_BOUNDARY, SHORTEST_BEFORE_ADVERBIAL)
    return "" if VERBAL_END.search(head) else head


def _states_something(words: str) -> bool:
    """Whether there is a verb in it, and no mark or bracket is left open."""
    if words.count("(") != words.count(")") or words.count("“") != words.count("”") or words.count('"') % 2:
        return False
    last_clause = SUBORDINATOR.split(words)[-1]
    return _has_verb(words) and _has_verb(last_clause) and not re.search(rf"(?:\b{SAID}|ing|\bjust)$", words)


def _has_verb(words: str) -> bool:
    """Whether one of the words can only or mostly be a verb."""
    pasts = lexicon.load().words("irregular_pasts")
    return bool(AUXILIARY.search(words) or PAST.search(words)) or any(word in pasts for word in words.split())


def _stump(text: str) -> str:
    """As many words as fit, an ellipsis, and the closing mark of a quotation that was cut."""
    if len(text) <= LONGEST:
        return text
    words = FUNCTION_WORD.sub("", text[: LONGEST - 1].rpartition(" ")[0] or text[: LONGEST - 2]).rstrip(" ,;:–—-“‘(")
    return f"{words}…{'”' if words.count('“') > words.count('”') else ''}"


def _finished(text: str) -> str:
    """Capitalised, without a full stop, and without marks that have lost their partner."""
    text = text.strip().rstrip(",;: ")
    text = re.sub(r"[.,](?=[”\"]$)", "", text)
    if text.endswith(".") and not _abbreviates(text):
        text = text.rstrip(".")
    if text.count("“") > text.count("”"):
        text = text.replace("“", "", 1) if text.startswith("“") else f"{text}”"
    if text.count("“") != text.count("”"):
        text = re.sub("[“”]", "", text)
    if text.count('"') % 2:
        text = text.replace('"', "")
    if text.isupper():
        text = text.lower()
    return _capitalised(text)


def _capitalised(text: str) -> str:
    """The first letter large, whatever mark stands before it."""
    first = re.search(r"\w", text)
    return text[: first.start()] + first.group().upper() + text[first.end() :] if first else ""
