"""The versions of what groups ask people to agree to. An editor changes the words by publishing the page."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import F
from django.utils import translation

from groups.models import GroupPage
from resistry.languages import ORIGINAL
from roles.models import Listing
from signups.boxes import goes_on_to
from signups.models import Wording


def shown_words(groups: Iterable[GroupPage], language: str) -> dict[int, tuple[str, str]]:
    """By group: the language and the words that a form in `language` stands for, with the fact that a network sees
    the contact where it does."""
    groups = list(groups)
    rows = Listing.objects.shown(language).groups().filter(group__in=[group.pk for group in groups])
    rows = rows.exclude(consent_line="").annotate(network_title=F("network__title"))
    listed = {row.group_id: (row.written_in, words_of(row)) for row in rows}
    return {group.pk: listed.get(group.pk) or (ORIGINAL, _unlisted(group)) for group in groups}


def words_of(row: Listing) -> str:
    """What a listed group asks people to agree to; the row knows its `network_title`."""
    network = row.network_title if row.shares_with_network else ""  # type: ignore[attr-defined]
    return _words(row.written_in, row.consent_line, network)


def _unlisted(group: GroupPage) -> str:
    network = group.network.title if group.shares_with_network and group.network else ""
    return _words(ORIGINAL, group.consent_line, network)


def _words(language: str, line: str, network: str | None) -> str:
    if not network:
        return line
    with translation.override(language):
        return f"{line} {goes_on_to(network)}"


def wordings_of(groups: Iterable[GroupPage], language: str) -> dict[int, int]:
    """The key of the current wording of each group in `language`, by the group's key. New words get a new version."""
    words = shown_words(groups, language)
    known = {
        (row.group_id, row.language, row.text): row.pk
        for row in Wording.objects.filter(group__in=words, text__in={text for _language, text in words.values()})
    }
    return {
        group: known.get((group, spoken, text)) or _new_version(group, spoken, text)
        for group, (spoken, text) in words.items()
    }


def _new_version(group: int, language: str, text: str) -> int:
    """Add the next version; two that add the same at once get the same one."""
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                """
                INSERT INTO signups_wording (group_id, language, version, text, first_shown_at)
                SELECT %s, %s, coalesce(max(version), 0) + 1, %s, now() FROM signups_wording
                WHERE group_id = %s AND language = %s
                ON CONFLICT DO NOTHING RETURNING id
                """,
                [group, language, text, group, language],
            )
            made = cursor.fetchone()
            if made:
                return made[0]
            found = Wording.objects.filter(group=group, language=language, text=text).values_list("pk", flat=True)
            if key := found.first():
                return key
