"""A search from words to rows: strictly first, and more and more forgiving while nothing is found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import connection

from roles.listing.asked import Asked
from roles.listing.find import Found, Statement, nearest_words
from roles.listing.text import terms
from roles.vocabulary import vocabulary


@dataclass
class Answer(Found):
    """What was found, and how: `read_as` are the words that mistyped ones were taken for; `loose` tells that no row
    has all words, and these have some."""

    read_as: str = ""
    loose: bool = False


def search(
    asked: Asked, language: str, *, kinds: tuple[str, ...] = ("role",), last: int | None = None, **options
) -> Answer:
    """One statement where the words are found as typed; at most four where they are not."""
    statement = Statement(asked, language, kinds=kinds, last=last, **options)
    words = asked.text.words
    if not words:
        return Answer(**vars(statement.run()))
    synonyms = vocabulary().synonyms
    exact = replace(statement, terms=terms(words, synonyms))
    found = exact.run()
    return Answer(**vars(found)) if found.count else _forgiving(exact, words)


def _forgiving(exact: Statement, words: tuple[str, ...]) -> Answer:
    """Unknown words taken for the ones they look like, and the last one for the start of a word; then any word."""
    meant = nearest_words(words)
    either = [
        [*alternatives, *((meant[word],) for phrase in alternatives[:1] for word in phrase if word in meant)]
        for alternatives in exact.terms
    ]
    found = replace(exact, terms=either, mode="prefix").run()
    read_as = " ".join(meant.get(word, word) for word in words) if meant else ""
    if found.count or len(words) == 1:
        return Answer(**vars(found), read_as=read_as if found.count else "")
    found = replace(exact, terms=either, mode="any").run()
    return Answer(**vars(found), read_as=read_as if found.count else "", loose=bool(found.count))


def count_each(several: Sequence[Asked], language: str) -> list[int]:
    """How many roles each search finds with its words as typed, in one statement."""
    synonyms = vocabulary().synonyms
    made = [Statement(asked, language, terms=terms(asked.text.words, synonyms)).count_sql() for asked in several]
    if not made:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(f"({sql})" for sql, _ in made), [value for _, values in made for value in values]
        )
        return list(cursor.fetchone())
