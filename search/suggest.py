"""What is offered while somebody types: role types, issues, groups, titles of roles; at most eight.

Stems are of no use for half a word ("organizi" is no start of "organ", the stem of "organizing"). So the last word is
first completed to words that are listed (`ListedWord`, read off its index), and the rows with one of these are read off
an index of titles. Words that find nothing are taken for listed ones that they look like.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django.db import connection
from django.utils.translation import gettext as _

from groups.vocabulary import Term
from resistry.languages import in_language
from roles.listing.find import nearest_words
from roles.listing.text import Phrase, Sql, read, root
from roles.listing.where import base, join, words
from roles.vocabulary import vocabulary

MOST = 8
# How many of each there are at most; titles of roles take what is left.
MOST_TYPES, MOST_ISSUES, MOST_GROUPS = 2, 2, 3
COMPLETIONS = 5
LEAST = 3  # letters of a word that may be a synonym, or of the other language
LOOKED_AT = 200
MOST_ROWS = {"group": MOST_GROUPS, "role": 40}  # titles of roles repeat
COLUMNS = "l.kind, l.title, l.url, l.group_title, ''"


@dataclass(frozen=True)
class Suggestion:
    """`kind` says what it is, in the active language."""

    label: str
    kind: str
    url: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def suggest_for(typed: str, language: str) -> list[Suggestion]:
    """Two statements, a third where little is found, and as many again where a word is mistyped."""
    given = read(typed).words
    if not given:
        return []
    found = _suggest(given, language)
    if found:
        return found
    meant = nearest_words(given)
    return _suggest(tuple(meant.get(word, word) for word in given), language) if meant else []


def _suggest(given: Phrase, language: str) -> list[Suggestion]:
    terms = [[(word,)] for word in given[:-1]] + [[(given[-1],), *((word,) for word in _completions(given[-1]))]]
    rows = _run([_issue_pages(language), _named("group", terms, language), _well_placed(terms, language)])
    first = _of_vocabulary(given, rows, language)
    first += [Suggestion(title, _("Group"), url) for kind, title, url, *_rest in rows if kind == "group"]
    roles = _titles(rows, language)
    if len(first) + len(roles) < MOST and len("".join(given)) > 1:
        roles = _titles(_run([_named("role", terms, language)]), language)
    return (first + roles)[:MOST]


def _of_vocabulary(given: Phrase, rows: Sequence[tuple], language: str) -> list[Suggestion]:
    pages = {slug: url for kind, _title, url, _by, slug in rows if kind == "issue"}
    types = _terms_for(given, vocabulary().types, language)[:MOST_TYPES]
    found = [
        Suggestion(term.name_in(language), _("Role type"), in_language(f"/roles/?type={term.slug}", language))
        for term in types
    ]
    for term in _terms_for(given, vocabulary().issues, language)[:MOST_ISSUES]:
        url = pages.get(term.slug) or in_language(f"/roles/?issue={term.slug}", language)
        found.append(Suggestion(term.name_in(language), _("Issue"), url))
    return found


def _titles(rows: Sequence[tuple], language: str) -> list[Suggestion]:
    """Each title once: the role that has it, or a search for those that have."""
    roles: dict[str, list[tuple]] = {}
    for kind, title, url, group, _slug in rows:
        if kind == "role":
            roles.setdefault(title, []).append((url, group))
    made = []
    for title, several in roles.items():
        url, group = several[0]
        if len(several) > 1:
            made.append(Suggestion(title, _("Roles"), in_language(f"/roles/?{urlencode({'q': title})}", language)))
        else:
            made.append(Suggestion(title, _("Role · %(group)s") % {"group": group}, url))
    return made


def _run(parts: Sequence[Sql]) -> list[tuple]:
    """(kind, title, address, group, issue) of the rows of each part, in one statement."""
    sql = " UNION ALL ".join(f"({part})" for part, _values in parts)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _part, values in parts for value in values])
        return cursor.fetchall()


def _named(kind: str, terms: Sequence[Sequence[Phrase]], language: str) -> Sql:
    """The best placed of those whose names have the words, read off an index of names.

    Materialised: the planner would else walk down all places and look at every row's words.
    """
    where, values = join(base(language, [kind]), words("title_words", terms, "prefix"))
    return (
        f"""WITH named AS MATERIALIZED (SELECT r.listing_id, r.place, r.page FROM roles_searchrow r WHERE {where})
        SELECT {COLUMNS} FROM (SELECT * FROM named ORDER BY place, page LIMIT {MOST_ROWS[kind]}) f
        JOIN roles_listing l ON l.id = f.listing_id ORDER BY f.place, f.page""",  # noqa: S608
        values,
    )


def _well_placed(terms: Sequence[Sequence[Phrase]], language: str) -> Sql:
    """Roles with the words among the best placed of all: enough for words that thousands have."""
    roles, _none = base(language, ["role"])
    where, values = words("title_words", terms, "prefix")
    return (
        f"""WITH best AS MATERIALIZED (
            SELECT r.* FROM roles_searchrow r WHERE {roles} ORDER BY r.place, r.page LIMIT {LOOKED_AT}
        ) SELECT {COLUMNS} FROM best r JOIN roles_listing l ON l.id = r.listing_id
        WHERE {where} ORDER BY r.place, r.page""",  # noqa: S608
        values,
    )


def _issue_pages(language: str) -> Sql:
    return (
        "SELECT kind, title, url, '', substr(facets[1], 7) FROM roles_listing WHERE language = %s AND kind = 'issue'",
        [language],
    )


def _completions(start: str) -> list[str]:
    """Listed words that begin so, the most frequent first; accents do not matter."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM roles_listedword WHERE word LIKE %s ORDER BY rows DESC, word LIMIT %s",
            [f"{root(start)}%", COMPLETIONS],
        )
        return [word for (word,) in cursor.fetchall()]


def _terms_for(given: Phrase, terms: Sequence[Term], language: str) -> list[Term]:
    """The terms whose name has these words, the last perhaps cut short; then those that mean the same."""
    named = [term for term in terms if _has(term.name_in(language), given)]
    if len(given[-1]) < LEAST:
        return named
    phrases = [given, *_same_as(given)]
    both = ((term, f"{term.name} {term.name_es}") for term in terms if term not in named)
    return named + [term for term, names in both if any(_has(names, phrase) for phrase in phrases)]


def _same_as(given: Phrase) -> list[Phrase]:
    """Every phrase that means the same as one that begins so."""
    return [phrase for same in vocabulary().synonyms if any(_begins(one, given) for one in same) for phrase in same]


def _begins(phrase: Phrase, given: Phrase) -> bool:
    """Whether all of `given` but perhaps the end of its last word are the first words of the phrase."""
    if len(given) > len(phrase):
        return False
    pairs = list(zip(map(root, phrase), map(root, given), strict=False))
    return all(one == other for one, other in pairs[:-1]) and pairs[-1][0].startswith(pairs[-1][1])


def _has(text: str, phrase: Phrase) -> bool:
    """Whether each word of the phrase begins a word of the text."""
    names = [root(word) for word in read(text).words]
    return all(any(name.startswith(root(word)) for name in names) for word in phrase)
