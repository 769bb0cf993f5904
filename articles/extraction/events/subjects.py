"""Who did it, in the words of a title.

    Theo Marl, the former finance director, left …      →  Theo Marl
    The Transport Secretary, Annis Keel, and the shadow secretary, Dorothy Brine, clashed …
                                                         →  Annis Keel and Dorothy Brine
    The trial, before Judge Anwen Holt, resumes …        →  The trial, not the judge
    Ida Crow, whose bill died in March, …                →  Ida Crow’s bill
    Two cables linking the mainland with … were severed  →  Two cables linking the mainland with …

A person is named in full wherever the subject names one, holds a post that the article gives to one, or stands in
apposition to one. Otherwise the subject's own words are used, up to what is only added to them.
"""

from dataclasses import replace
from itertools import dropwhile, takewhile

from spacy.tokens import Token

from articles.extraction.base import dep, governor
from articles.extraction.dates.outlook import announces, sentence_start
from articles.extraction.events.wording import Wording
from articles.extraction.records import EntityKind
from articles.extraction.speakers.whose import owner_words, whose_of

PAUSES = frozenset(",;:()[]–—…?!.*|")
ONE_DESPITE_FORM = frozenset({"states", "nations", "times", "news", "airlines", "airways", "industries"})
"""Plurals that end names of one thing: “the Courier Times reports”."""
ALWAYS_MANY = frozenset({"police", "people", "cattle"})
PLURAL_FORMS = frozenset({"are", "were", "have"})
SINGULAR_FORMS = frozenset({"is", "was", "has"})
ADDED = frozenset({"acl:relcl", "appos", "parataxis", "advcl"})


def subject_words(subject: Token | None, head: Token, wording: Wording) -> str:
    """The subject as a title has it; nothing for a pronoun, or for what stands after its verb."""
    if subject is None or subject.pos_ == "PRON" or subject.i > head.i:
        return ""
    wording = replace(wording, subject=None, opening=True)
    whose = whose_of(subject)
    if whose is not None:
        return _owned(whose, subject, wording)
    subject = _outside_phrase(subject, wording)
    names = [name_of(token, head, wording) for token in _conjuncts(subject)]
    if all(names):
        return " and ".join(names)
    inside = {token.i for token in subject.subtree if not _is_added(token, subject)}
    after = takewhile(
        lambda token: token.i in inside and not announces(token, wording.lexicon), subject.doc[subject.i + 1 : head.i]
    )
    before = takewhile(lambda token: token.i in inside, reversed(subject.doc[subject.left_edge.i : subject.i]))
    words = list(dropwhile(_leads_in, _balanced([*reversed(list(before)), subject, *after])))
    return wording.written([*_noun_of_infinitive(words), *words])


def _noun_of_infinitive(words: list[Token]) -> list[Token]:
    """“a plan” before “to close three libraries was published”, where the parse took the libraries for the subject."""
    if not words or words[0].lower_ != "to":
        return []
    doc, first = words[0].doc, words[0].i
    while first > sentence_start(words[0]) and doc[first - 1].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}:
        first -= 1
    return list(doc[first : words[0].i])


def _owned(whose: Token, subject: Token, wording: Wording) -> str:
    """What is somebody's, with whose it is: “Ida Crow’s private member's bill”."""
    owner = owner_words(whose)
    owned = wording.written(list(whose.doc[whose.i + 1 : subject.i + 1]))
    if not owner:
        return owned
    plural = owner[-1].lower_.endswith("s") and "Plur" in owner[-1].morph.get("Number", [])
    name = wording.name_at(owner[-1]) or wording.written(owner).strip()
    return f"{name}{'’' if plural else '’s'} {owned}"


def name_of(subject: Token, head: Token, wording: Wording) -> str:
    """The name of the person whom the subject names, holds a post of, or stands beside: “Her nephew Theo Marl”."""
    phrase = wording.who.cast.role_phrase_covering(subject.idx)
    member = wording.who.cast.member(phrase.key) if phrase is not None and phrase.key else None
    if member is not None:
        return member.name
    if whose_of(subject) is not None:
        return ""
    beside = [
        subject,
        *(child for child in subject.children if dep(child) in {"appos", "flat"} and not _after_preposition(child)),
    ]
    if dep(subject) == "appos":
        beside.append(governor(subject))
    names = (wording.name_at(token) for token in [*beside, *_named_before(subject, wording)] if token.i < head.i)
    return next((name for name in names if name), "") or _described(subject, wording)


def _described(subject: Token, wording: Wording) -> str:
    """The name of the body that a common noun takes up: “the company”."""
    alone = all(child.pos_ in {"DET", "PUNCT"} or child.i > subject.i for child in subject.children)
    return wording.who.name_at(subject) if subject.pos_ == "NOUN" and alone and wording.who.is_bodily(subject) else ""


def _after_preposition(name: Token) -> bool:
    """Whether a name is the judge of “, before Judge Anwen Holt,”, which a parse may take for an apposition."""
    first = name.left_edge.i
    return any(token.pos_ == "ADP" for token in name.doc[max(0, first - 1) : name.i])


def is_plural(subject: Token | None, head: Token, wording: Wording) -> bool:
    """Whether the verb that follows takes its plural form."""
    if subject is None or subject.pos_ == "PRON":
        return False
    if _is_joined(subject):
        return True
    if name_of(subject, head, wording):
        return False
    auxiliaries = {child.lower_ for child in head.children if "Fin" in child.morph.get("VerbForm", [])}
    if subject.lower_ in ALWAYS_MANY or auxiliaries & PLURAL_FORMS or auxiliaries & SINGULAR_FORMS:
        return not auxiliaries & SINGULAR_FORMS
    if subject.pos_ in {"PROPN", "VERB"}:
        return _is_many(subject, wording)  # “Shares in the firm lost …”, read as a verb
    if subject.pos_ == "NUM":
        return subject.lower_ not in {"one", "1"} and not subject.is_digit  # “The 787 enters service”
    return "Plur" in subject.morph.get("Number", [])


def _is_many(name: Token, wording: Wording) -> bool:
    """Whether a proper noun is many: “the Liberals”, and “Airstrikes” that only opens a sentence; not “the Netherlands”."""
    mention = wording.who.cast.mention_covering(name.idx)
    if mention is not None and mention.kind is EntityKind.PLACE:
        return False
    if "Plur" in name.morph.get("Number", []):
        return any(child.lower_ == "the" for child in name.children) and name.lower_ not in ONE_DESPITE_FORM
    small = name.lower_
    stands_alone = mention is None and small.endswith("s") and not small.endswith("ss")
    if (
        stands_alone
        and name.is_sent_start
        and any(dep(child) == "nmod" and child.i > name.i for child in name.children)
    ):
        return True  # “Shares in the firm”
    singular, nouns = small[:-1], wording.lexicon.table("happenings")["nouns"]
    return stands_alone and (singular in nouns or singular in wording.lexicon.words("ordinary_words"))


def _outside_phrase(subject: Token, wording: Wording) -> Token:
    """The noun before “before Judge Anwen Holt” where the parse took the name for the subject."""
    first = subject.i
    while first > 0 and (wording.is_honorific(subject.doc[first - 1]) or wording.name_at(subject.doc[first - 1])):
        first -= 1
    if not wording.name_at(subject) or first < 2 or subject.doc[first - 1].pos_ != "ADP":
        return subject
    before = reversed(subject.doc[sentence_start(subject) : first - 1])
    return next((token for token in before if token.pos_ in {"NOUN", "PROPN"}), subject)


def _conjuncts(subject: Token) -> list[Token]:
    """The heads of “Annis Keel and Dorothy Brine”."""
    if not _is_joined(subject):
        return [subject]
    return [subject, *(child for child in subject.subtree if dep(child) == "conj")]


def _is_joined(subject: Token) -> bool:
    """Whether “and” joins another noun to the subject."""
    joined = [child.i for child in subject.children if dep(child) == "conj" and child.pos_ not in {"VERB", "AUX"}]
    return any(token.lower_ in {"and", "&"} for token in subject.doc[subject.i : max(joined, default=subject.i)])


def _named_before(subject: Token, wording: Wording) -> list[Token]:
    """The name of “Theo Marl, the former finance director, left …”; not that of “The trial, before Judge Holt, ends …”."""
    start = subject.left_edge.i
    if start < 2 or subject.doc[start - 1].text != ",":
        return []
    mention = wording.who.cast.mention_covering(subject.doc[start - 2].idx)
    first = subject.doc.char_span(mention.span.start, mention.span.end) if mention is not None else None
    if first is None or any(token.pos_ == "ADP" for token in subject.doc[max(0, first.start - 2) : first.start]):
        return []
    return [first[0]]


def _is_added(token: Token, subject: Token) -> bool:
    """Whether a word belongs to a relative clause, an apposition or a comma's afterthought of the subject."""
    node = token
    while node.i != subject.i:
        if dep(node) in ADDED:
            return True
        if node.head.i == node.i:
            return False
        node = node.head
    if dep(token) == "case" and token.head.i == subject.i:
        return True
    return token.text[0] in PAUSES and not (token.text == "," and _is_joined(subject))


def _leads_in(token: Token) -> bool:
    """Whether a word at the subject's beginning is left over from the clause before: “and”, “said”."""
    return token.pos_ in {"CCONJ", "SCONJ", "PUNCT", "ADP"} or token.lower_ in {"said", "'s", "’s"}


def _balanced(words: list[Token]) -> list[Token]:
    """The words up to a quotation mark that opens and does not close among them."""
    opened = next((i for i, token in enumerate(words) if token.text in {"“", "‘"}), None)
    closed = any(token.text in {"”", "’"} for token in words[opened or 0 :])
    return words if opened is None or closed else words[:opened]
