"""The versions of what groups ask people to agree to. An editor changes the words by publishing the page."""

from collections.abc import Iterable

from django.db import connection

from groups.models import GroupPage
from resistry.languages import ORIGINAL
from roles.models import Listing
from signups.models import Wording


def shown_words(groups: Iterable[GroupPage], language: str) -> dict[int, tuple[str, str]]:
    """By group: the language and the words that a form in `language` stands for."""
    groups = list(groups)
    rows = Listing.objects.shown(language).groups().filter(group__in=[group.pk for group in groups])
    listed = {
        group: (written_in, line)
        for group, written_in, line in rows.values_list("group", "written_in", "consent_line")
        if line
    }
    return {group.pk: listed.get(group.pk, (ORIGINAL, group.consent_line)) for group in groups}


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
