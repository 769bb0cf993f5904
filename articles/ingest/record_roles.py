"""Recording roles: one row for a post of a person, attested by every article that tells of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import Q

from articles.extraction import records
from articles.ingest.decided import Decided
from articles.ingest.run import Run
from articles.models import Article, Decision, Person, Provenance, Role, RoleEvidence, Status
from articles.text.folding import fold

Key = tuple[int, str, int | None, str]
"""What makes a role the same role: person, folded title, organisation, standing."""

LONGEST_TITLE = 200

RELATIVE_TITLE = "counterpart"
"""“His French counterpart” is no post; the extractor tells beside it, of the same words, which post it amounts to."""


def record_roles(run: Run) -> None:
    """Replace this article's attestations. A role that an editor rejected is not attested again."""
    unattested = _forget_evidence(run.article)
    told = list(_told(run))
    roles = _roles_of({person.pk for person, _role, _key in told})
    missing = {key: (person, role) for person, role, key in reversed(told) if key not in roles}
    new = [_new(person, role, key) for key, (person, role) in reversed(missing.items())]
    Role.objects.bulk_create(new)
    roles |= dict(zip(reversed(missing), new, strict=True))
    RoleEvidence.objects.bulk_create(
        [
            RoleEvidence.at(run.version, role.evidence, role=roles[key], extraction=run.extraction)
            for _person, role, key in told
            if roles[key].status != Status.REJECTED
        ],
        ignore_conflicts=True,
    )
    _remove_unattested(unattested)


def _told(run: Run) -> Iterable[tuple[Person, records.Role, Key]]:
    for found in run.analysis.people:
        person = run.cast.people.get(found.key)
        for role in _posts(found.roles) if person else ():
            organisation = run.cast.organisation(role.organisation)
            title = fold(role.title[:LONGEST_TITLE])
            if person and title:
                yield person, role, (person.pk, title, organisation.pk if organisation else None, role.standing.value)


def _posts(roles: Sequence[records.Role]) -> list[records.Role]:
    """The roles, less those of which the same words were read as a post as well."""
    plain = {role.evidence for role in roles if not role.title.endswith(RELATIVE_TITLE)}
    return [role for role in roles if role.evidence not in plain or not role.title.endswith(RELATIVE_TITLE)]


def _roles_of(people: set[int]) -> dict[Key, Role]:
    """The people's roles by what they are, and by what they were before each of an editor's corrections.

    A correction may have moved a role to somebody else. Two queries.
    """
    edits = Decision.objects.filter(subject="role", kind=Decision.Kind.EDIT).order_by("-pk")
    moved = edits.filter(payload__before__person_id__in=list(people)).values("subject_id")
    roles = Role.objects.filter(Q(person__in=people) | Q(pk__in=moved)).in_bulk()
    found: dict[Key, Role] = {}
    former = {pk: _Former(r.person_id, r.title, r.organisation_id, r.standing) for pk, r in roles.items()}
    for role_id, payload in edits.filter(subject_id__in=roles).values_list("subject_id", "payload"):
        pk, before = role_id or 0, payload.get("before") or {}
        former[pk] = former[pk]._replace(**{name: before[name] for name in _Former._fields if name in before})
        found[former[pk].key] = roles[pk]
    return found | {(r.person_id, r.folded_title, r.organisation_id, r.standing): r for r in roles.values()}


class _Former(NamedTuple):
    """What a role was at one time."""

    person_id: int
    title: str
    organisation_id: int | None
    standing: str

    @property
    def key(self) -> Key:
        return self.person_id, fold(self.title), self.organisation_id, self.standing


def _new(person: Person, role: records.Role, key: Key) -> Role:
    return Role(
        person=person,
        title=role.title[:LONGEST_TITLE],
        organisation_id=key[2],
        jurisdiction=role.jurisdiction[:100],
        standing=role.standing.value,
        confidence=role.confidence,
    )


def _forget_evidence(article: Article) -> list[int]:
    """Remove what the machine took as evidence, but for roles that an editor decided; the roles it was for."""
    evidence = RoleEvidence.objects.filter(version__article=article, extraction__isnull=False)
    suggested = list(evidence.filter(role__status=Status.SUGGESTED).values_list("role_id", flat=True))
    kept = Decided.about(Role, suggested).ids(Role)
    forgotten = [role_id for role_id in suggested if role_id not in kept]
    evidence.filter(role_id__in=forgotten).delete()
    return forgotten


def _remove_unattested(roles: list[int]) -> None:
    """Remove the machine's roles that no article attests any more."""
    gone = Role.objects.filter(
        pk__in=roles, status=Status.SUGGESTED, provenance=Provenance.MACHINE, evidence__isnull=True
    )
    # What an editor or another worker is just working on is locked by them: it stays.
    free = list(gone.select_for_update(of=["self"], skip_locked=True).values_list("pk", flat=True))
    Role.objects.filter(pk__in=free).delete()
