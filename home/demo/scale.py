"""A made-up network of any size, written in bulk: what measurements of the listing run on.

The same numbers give the same network. A role has some two hundred words: what it is about is put together from
phrases, so that "letters" stands in a tenth of the roles and a town in a few; the rest is prose of made-up words that
are as common as the words of a language.
"""

import json
import random
import uuid
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache
from itertools import accumulate, batched

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from exchange.models import Standing
from groups.factories import IssueAreaFactory
from groups.models import GroupIndexPage, GroupPage
from home.demo import ISSUE_AREAS, ROLE_TYPES, SKILLS
from home.demo.scale_phrases import CAUSES, DETAILS, GROUP_NAMES, TASKS
from places.zips import Place, place_of
from resistry.languages import ORIGINAL
from roles.choices import Commitment, Where
from roles.factories import RoleTypeFactory, SkillFactory
from roles.listing import keep
from roles.models import RolePage

BATCH = 2_000
SEED = 1848
HOURS = (0.5, 1, 1.5, 2, 2, 2, 3, 4, 5, 8, 16)
WHERES = (Where.REMOTE, Where.REMOTE, Where.IN_PERSON, Where.IN_PERSON, Where.HYBRID)


def make_scale_data(groups: int, roles: int) -> None:
    """Add `groups` groups, each with its share of `roles` roles, their standings, and their rows."""
    chance = random.Random(SEED)
    towns = [place for number in range(501, 99_951, 7) if (place := place_of(f"{number:05d}"))]
    issues = [IssueAreaFactory(slug=row.slug, name=row.name) for row in ISSUE_AREAS]
    types = {row.slug: RoleTypeFactory(slug=row.slug, name=row.name) for row in ROLE_TYPES}
    skills = [SkillFactory(slug=row.slug, name=row.name) for row in SKILLS]
    index = GroupIndexPage.objects.get(locale__language_code=ORIGINAL)
    made = add_pages(GroupPage, index, list(_groups(groups, chance, towns)))
    _link(GroupPage.issue_areas.through, "grouppage", "issuearea", made, issues, chance)
    Standing.objects.bulk_create(
        [
            Standing(
                group_id=page.pk,
                position=place,
                sent=groups,
                received=place,
                owed=groups - place,
                reason="owed",
                computed_at=timezone.now(),
            )
            for place, page in enumerate(made, start=1)
        ],
        batch_size=BATCH,
    )
    each, over = divmod(roles, groups)
    made_roles = []
    for number, page in enumerate(made):
        rows = list(_roles(each + (number < over), chance, towns, types, page.pk))
        made_roles += add_pages(RolePage, page, rows, save=False)
    _save(RolePage, made_roles)
    _link(RolePage.issue_areas.through, "rolepage", "issuearea", made_roles, issues, chance)
    _link(RolePage.skills.through, "rolepage", "skill", made_roles, skills, chance)
    for some in batched((page.pk for page in made), 200):
        keep.refresh(some)
    keep.recount()


def add_pages(model, parent: Page, rows: Sequence[dict], *, save: bool = True) -> list:
    """Many children of one page at once: add_child would take a tenth of a second for each."""
    kind = ContentType.objects.get_for_model(model)
    start = parent.numchild
    now = timezone.now()
    pages = []
    for number, row in enumerate(rows, start + 1):
        fields = {"title": f"{model.__name__} {number:05d}", "slug": f"row-{number}", **row}
        pages.append(
            model(
                path=Page._get_path(parent.path, parent.depth + 1, number),
                depth=parent.depth + 1,
                draft_title=fields["title"],
                url_path=f"{parent.url_path}{fields['slug']}/",
                content_type=kind,
                locale_id=parent.locale_id,
                translation_key=uuid.uuid4(),
                first_published_at=now - timedelta(minutes=number),
                last_published_at=now,
                **fields,
            )
        )
    parent.numchild = start + len(rows)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)
    if save:
        _save(model, pages)
    return pages


def _save(model, pages: Sequence) -> None:
    """Write both tables of the pages: Django creates no rows of inherited models in bulk."""
    names = [field.attname for field in Page._meta.local_concrete_fields if not field.primary_key]
    own = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    with transaction.atomic():
        for some in batched(pages, BATCH):
            bases = Page.objects.bulk_create([Page(**{name: getattr(page, name) for name in names}) for page in some])
            for page, base in zip(some, bases, strict=True):
                page.pk = page.page_ptr_id = base.pk
            _insert(model, own, some)


def _insert(model, fields: Sequence, pages: Sequence) -> None:
    model._base_manager._insert(pages, fields=[model._meta.pk, *fields], using=model._base_manager.db)


def _groups(count: int, chance: random.Random, towns: Sequence[Place]) -> Iterator[dict]:
    for number in range(count):
        town, name = chance.choice(towns), chance.choice(GROUP_NAMES)
        title = f"{name} {town.city} {number:04d}"
        yield {
            "title": title,
            "slug": f"scale-{number:05d}",
            "tagline": f"{chance.choice(CAUSES).capitalize()}, together in {town.city}.",
            "body": _body(chance, 2),
            "reach": "local",
            "zip": town.zip,
            "states": [town.state],
            "consent_line": f"{title} may e-mail me about volunteering.",
            "privacy_email": "privacy@example.org",
        }


def _roles(count: int, chance: random.Random, towns: Sequence[Place], types: dict, group: int) -> Iterator[dict]:
    for number in range(count):
        kind = chance.choice(list(TASKS))
        town, where = chance.choice(towns), chance.choice(WHERES)
        task, cause = chance.choice(TASKS[kind]), chance.choice(CAUSES)
        yield {
            "title": f"{task} in {town.city}" if where != Where.REMOTE else f"{task} for {cause}",
            "slug": f"role-{number}",
            "group_id": group,
            "role_type": types[kind],
            "summary": chance.choice(DETAILS)[:160],
            "body": _body(chance, 3),
            "commitment": chance.choice(Commitment.values),
            "hours": chance.choice(HOURS),
            "where": where,
            "zip": town.zip if where != Where.REMOTE else "",
            "states": [town.state] if where != Where.REMOTE else [],
            "latitude": town.latitude if where != Where.REMOTE else None,
            "longitude": town.longitude if where != Where.REMOTE else None,
            "languages": ["en", "es"] if chance.random() < 0.1 else ["en"],
            "training": chance.choice(DETAILS)[:160],
        }


def _body(chance: random.Random, paragraphs: int) -> str:
    """Paragraphs of some seventy words: a sentence of ours, and prose whose words are as common as in a language."""
    words, weights = _prose()
    blocks = []
    for _ in range(paragraphs):
        prose = " ".join(chance.choices(words, cum_weights=weights, k=60))
        text = f"{chance.choice(DETAILS)} {prose.capitalize()}. It helps {chance.choice(CAUSES)}."
        blocks.append({"type": "paragraph", "value": f"<p>{text}</p>"})
    return json.dumps(blocks)


@cache
def _prose() -> tuple[list[str], list[float]]:
    """Four thousand made-up words, each as common as its rank says (Zipf), as cumulative weights."""
    chance = random.Random(SEED)
    syllables = [start + vowel for start in "bdfglmnprstvz" for vowel in "aeiou"]
    words = sorted({"".join(chance.choices(syllables, k=chance.choice((2, 3, 3, 4)))) for _ in range(4_300)})[:4_000]
    chance.shuffle(words)
    return words, list(accumulate(1 / rank for rank in range(1, len(words) + 1)))


def _link(through, left: str, right: str, pages: Sequence, terms: Sequence, chance: random.Random) -> None:
    rows = [
        through(**{f"{left}_id": page.pk, f"{right}_id": term.pk})
        for page in pages
        for term in chance.sample(list(terms), chance.choice((1, 2, 2, 3)))
    ]
    through.objects.bulk_create(rows, batch_size=10_000)
