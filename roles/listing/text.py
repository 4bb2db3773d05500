"""What somebody types, as a text search query.

A query is a list of terms that must all be found. A term is a word, or the synonyms that admins gave for it: each
alternative is a phrase. Every word is looked for as an English and as a Spanish one, whatever page it is typed on.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from places.zips import place_of

MOST_CHARACTERS = 200
MOST_WORDS = 12
LONGEST_WORD = 40

Phrase = tuple[str, ...]
Sql = tuple[str, list]


@dataclass(frozen=True)
class Typed:
    """A search as it was understood: its words, and a ZIP code that stood among them."""

    words: tuple[str, ...] = ()
    zip: str = ""
    cut: bool = False  # longer than anything we read

    def __str__(self) -> str:
        return " ".join(self.words)


def read(text: str) -> Typed:
    """The words of a search box; everything that is neither letter nor digit only parts them.

    >>> read("Canvass in 94110!").words, read("Canvass in 94110!").zip
    (('canvass', 'in'), '94110')
    """
    folded = unicodedata.normalize("NFKC", text[: MOST_CHARACTERS * 2]).casefold()
    words = [word[:LONGEST_WORD] for word in re.findall(r"[^\W_]+", folded[:MOST_CHARACTERS])]
    zips = [word for word in words if re.fullmatch(r"[0-9]{5}", word) and place_of(word)]
    kept = tuple(word for word in words if word not in zips)
    return Typed(kept[:MOST_WORDS], zips[0] if zips else "", len(text) > MOST_CHARACTERS or len(kept) > MOST_WORDS)


@lru_cache(maxsize=4096)
def root(word: str) -> str:
    """By what a word is compared with a synonym: accents and a plural do not matter.

    >>> root("Postales"), root("canvasses"), root("banking")
    ('postal', 'canvass', 'banking')
    """
    bare = "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))
    singular = re.sub(r"(?<=[a-z]{2})(?<=[^s])s$", "", bare)
    return re.sub(r"(?<=[a-z]{3})e$", "", singular)


def terms(words: Sequence[str], synonyms: Iterable[Sequence[Phrase]] = ()) -> list[list[Phrase]]:
    """What must be found, with the alternatives of each; the longest synonym wins.

    >>> terms(["door", "knocking", "ohio"], [[("canvass",), ("door", "knocking")]])
    [[('door', 'knocking'), ('canvass',)], [('ohio',)]]
    """
    known: dict[Phrase, list[Phrase]] = {}
    for phrases in synonyms:
        for phrase in phrases:
            known.setdefault(tuple(map(root, phrase)), []).extend(phrases)
    found, at = [], 0
    longest = max((len(phrase) for phrase in known), default=1)
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            typed = tuple(words[at : at + size])
            same = known.get(tuple(map(root, typed)))
            if same or size == 1:
                found.append([typed, *(phrase for phrase in dict.fromkeys(same or ()) if phrase != typed)])
                at += size
                break
    return found


def tsquery(terms: Sequence[Sequence[Phrase]], *, prefix: bool = False, any_of: bool = False) -> Sql:
    """SQL of the tsquery, and its parameters. Constant, so that the planner knows how much it will find.

    `prefix` lets the last word go on; `any_of` is content with one term. The words of a phrase may stand anywhere,
    which an index can tell without reading the row.
    """
    parts, values = [], []
    for number, alternatives in enumerate(terms):
        sql, params = _term(alternatives, mark=":*" if prefix and number == len(terms) - 1 else "")
        parts.append(sql)
        values += params
    return f"({(' || ' if any_of else ' && ').join(parts)})", values


def _term(alternatives: Sequence[Phrase], mark: str) -> Sql:
    """A lone word that one of the languages leaves out ("the", "de") asks for nothing."""
    texts = [" & ".join(f"{word}{mark}" for word in phrase) for phrase in _widest(alternatives)]
    both = [f"to_tsquery('resistry_{language}', %s)" for language in ("en", "es") for _ in texts]
    if len(alternatives) == 1 and len(alternatives[0]) == 1:
        english, spanish = both
        return (
            f"CASE WHEN numnode({english}) = 0 OR numnode({spanish}) = 0 THEN ''::tsquery"
            f" ELSE {english} || {spanish} END",
            texts * 4,
        )
    return f"({' || '.join(both)})", texts * 2


def _widest(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Without those that another one finds already: "write letters" finds nothing that "letter" does not.

    >>> _widest([("write", "letters"), ("letter",), ("postcards",)])
    [('letter',), ('postcards',)]
    """
    roots = {frozenset(map(root, phrase)): phrase for phrase in reversed(phrases)}
    return [phrase for words, phrase in reversed(roots.items()) if not any(other < words for other in roots)]
