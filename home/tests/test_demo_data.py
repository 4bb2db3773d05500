"""The demo's content, checked without a database."""

from collections import Counter
from datetime import date, timedelta
from io import BytesIO
from itertools import chain
from re import fullmatch

import pytest
import zipcodes
from PIL import Image

from home.demo import GROUPS, ISSUE_AREAS, ROLE_TYPES, ROLES, SKILLS
from home.demo.es import GROUPS_ES, ISSUES_ES, ROLES_ES
from home.demo.es.pages import SOURCES_ES
from home.demo.issues_democracy import ISSUES as DEMOCRACY
from home.demo.issues_rights import ISSUES as RIGHTS
from home.demo.logos import draw_logo
from home.demo.schema import SUMMARY_LENGTH, Group, Role, paragraphs
from home.demo.spanish import in_spanish, pairs
from home.demo.traffic import Day, made_up_days, quiet_groups

TODAY = date(2018, 10, 1)
GROUP_SLUGS = [group.slug for group in GROUPS]
ISSUE_SLUGS = {area.slug for area in ISSUE_AREAS}

each_group = pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.slug)
each_role = pytest.mark.parametrize("role", ROLES, ids=lambda role: f"{role.group}/{role.slug}")


def texts(record: Group | Role) -> list[str]:
    """Every text of a record that a visitor reads."""
    if isinstance(record, Group):
        return [record.tagline, record.summary, record.consent_line, *chain.from_iterable(record.body)]
    return [record.title, record.summary, *record.body, record.training, record.accessibility]


def contrast_with_white(colour: str) -> float:
    """WCAG 2 contrast ratio of "#rrggbb" against white."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def states_of(zip_code: str) -> set[str]:
    return {place["state"] for place in zipcodes.matching(zip_code)}


def test_there_is_enough_of_everything():
    assert len(GROUPS) == 20
    assert len(ROLES) >= 75
    assert len(ISSUE_AREAS) >= 10
    assert len(SKILLS) >= 14
    assert len({role.type for role in ROLES}) >= 14
    assert {group.network for group in GROUPS} == {"", "swing-left", "indivisible", "sister-district"}


def test_each_group_has_three_to_five_roles():
    counts = Counter(role.group for role in ROLES)
    assert set(counts) == set(GROUP_SLUGS)
    assert set(counts.values()) <= {3, 4, 5}


@pytest.mark.parametrize("records", [ISSUE_AREAS, ROLE_TYPES, SKILLS, GROUPS])
def test_slugs_are_well_formed_and_unique(records):
    slugs = [record.slug for record in records]
    assert len(set(slugs)) == len(slugs)
    assert all(fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


def test_roles_are_unique_within_their_group_and_by_title():
    assert len({(role.group, role.slug) for role in ROLES}) == len(ROLES)
    assert len({(role.group, role.title) for role in ROLES}) == len(ROLES)


def test_every_word_of_the_vocabularies_is_used():
    assert {role.type for role in ROLES} == {kind.slug for kind in ROLE_TYPES}
    assert set(chain.from_iterable(role.skills for role in ROLES)) == {skill.slug for skill in SKILLS}
    assert set(chain.from_iterable(role.issue_areas for role in ROLES)) == ISSUE_SLUGS


def test_the_guide_has_something_for_every_answer():
    assert {role.where for role in ROLES} == {"remote", "in_person", "hybrid"}
    assert {role.commitment for role in ROLES} == {"once", "weekly", "monthly", "flexible"}
    assert sum("es" in role.languages for role in ROLES) >= 5
    assert sum(role.zip.startswith("94") for role in ROLES) >= 15
    assert len(set(chain.from_iterable(role.states for role in ROLES))) >= 10


@each_group
def test_group_is_complete_and_refers_to_what_exists(group):
    assert group.network in {"", *GROUP_SLUGS}
    assert group.issue_areas
    assert set(group.issue_areas) <= ISSUE_SLUGS
    assert fullmatch(r"[A-Z]{2,3}", group.short)
    assert group.website.startswith("https://")
    assert group.email.endswith("@example.org")
    assert group.privacy_email.endswith("@example.org")
    assert group.name in group.consent_line
    assert group.consent_line.endswith(".")
    assert len(group.tagline) <= 120
    assert len(group.summary) <= 200
    assert len(group.body) >= 2


@each_group
def test_group_colour_can_be_read_against_white(group):
    assert fullmatch(r"#[0-9a-f]{6}", group.colour)
    assert contrast_with_white(group.colour) >= 4.5


@each_group
def test_local_group_has_a_real_zip_in_its_state(group):
    if group.reach == "local":
        assert zipcodes.is_real(group.zip)
        assert states_of(group.zip) & set(group.states)
    if group.network:
        assert {place["city"] for place in zipcodes.matching(group.zip)} == {"San Francisco"}


def test_badges_and_colours_tell_groups_apart():
    assert len({group.short for group in GROUPS}) == len(GROUPS)
    assert len({group.colour for group in GROUPS}) == len(GROUPS)


@each_role
def test_role_refers_to_what_exists(role):
    assert role.group in GROUP_SLUGS
    assert role.skills
    assert role.issue_areas
    assert set(role.issue_areas) <= ISSUE_SLUGS
    assert role.languages
    assert set(role.languages) <= {"en", "es"}


@each_role
def test_role_texts_fit(role):
    assert len(role.title) <= 80
    assert len(role.summary) <= SUMMARY_LENGTH
    assert len(role.training) <= 120
    assert len(role.accessibility) <= 120
    assert len(role.body) == 3
    assert role.hours > 0
    assert role.minimum_age == 0 or 13 <= role.minimum_age <= 21
    assert 0 <= role.valid_days <= 365


@each_role
def test_role_is_where_it_says(role):
    assert role.where == "remote" or role.zip or role.states
    if role.zip:
        assert zipcodes.is_real(role.zip)
        assert states_of(role.zip) & set(role.states)


@pytest.mark.parametrize("record", [*GROUPS, *ROLES], ids=lambda record: record.slug)
def test_texts_keep_the_voice(record):
    for text in texts(record):
        assert "!" not in text
        assert text == " ".join(text.split())


ENGLISH_AND_SPANISH = [
    *zip(sorted(GROUPS, key=lambda row: row.slug), sorted(GROUPS_ES, key=lambda row: row.slug), strict=True),
    *zip(
        sorted(ROLES, key=lambda row: (row.group, row.slug)),
        sorted(ROLES_ES, key=lambda row: (row.group, row.slug)),
        strict=True,
    ),
    *zip((*DEMOCRACY, *RIGHTS), ISSUES_ES, strict=True),
]


@pytest.mark.parametrize("both", ENGLISH_AND_SPANISH, ids=lambda both: getattr(both[1], "slug", None) or both[1].issue)
def test_spanish_says_all_that_english_says_in_the_same_voice(both):
    for english, spanish in pairs(*both):
        assert bool(english) == bool(spanish)
        assert spanish == " ".join(spanish.split())
        assert "¡" not in spanish
        assert english != spanish or len(english.split()) <= 2  # a slug, a number


def test_pairs_need_as_many_texts_in_both_languages():
    with pytest.raises(ValueError, match="argument"):
        list(pairs(("One.", "Two."), ("Uno.",)))


def test_each_source_in_spanish_is_one_of_an_issue_page():
    sources = [source for text in (*DEMOCRACY, *RIGHTS) for source in (text.claim.source, *text.sources)]
    assert set(SOURCES_ES) <= {words for source in sources for words in (source.title, source.year)}
    dates = {source.year for source in sources if not source.year.isdigit()} - {""}
    assert dates <= set(SOURCES_ES)


def test_texts_are_found_and_given_as_markup_and_unknown_ones_stay():
    assert in_spanish("Fun &amp; games", {"Fun & games": "Juegos & más"}) == "Juegos &amp; más"
    assert in_spanish("R&amp;D", {"R&D": ""}) == "R&amp;D"


def test_paragraphs_are_split_at_empty_lines():
    block = """
        One line
        and its rest.

        Another.
    """
    assert paragraphs(block) == ("One line and its rest.", "Another.")


@each_group
def test_logo_is_a_square_picture_in_the_group_colour(group):
    logo = Image.open(BytesIO(draw_logo(group.short, group.colour, size=96)))
    assert (logo.format, logo.size) == ("PNG", (96, 96))
    assert "#{:02x}{:02x}{:02x}".format(*logo.getpixel((2, 93))) == group.colour


def test_logo_is_the_same_each_time_and_its_own():
    logos = {draw_logo(group.short, "#1c1830", size=64) for group in GROUPS}
    assert len(logos) == len(GROUPS)
    assert draw_logo("SL", "#1c1830", size=64) in logos


@pytest.fixture(scope="module")
def traffic() -> list[Day]:
    return list(made_up_days(GROUP_SLUGS, TODAY))


def test_traffic_is_the_same_each_time_whatever_the_order(traffic):
    assert list(made_up_days(GROUP_SLUGS[::-1], TODAY)) == traffic
    assert list(made_up_days(GROUP_SLUGS, TODAY, seed=1)) != traffic


def test_traffic_covers_the_days_before_today(traffic):
    assert {day.on for day in traffic} == {TODAY - timedelta(days=back) for back in range(1, 91)}
    assert [day.on for day in traffic] == sorted(day.on for day in traffic)
    assert len({(day.on, day.source_group) for day in traffic}) == len(traffic)


def test_quiet_groups_neither_send_nor_receive(traffic):
    quiet = quiet_groups(GROUP_SLUGS)
    named = {day.source_group for day in traffic}
    named |= {group for day in traffic for group, _ in day.clicks + day.confirmed}
    assert len(quiet) == 3
    assert named == set(GROUP_SLUGS) - quiet


def test_no_group_sends_to_itself_or_confirms_more_than_was_clicked(traffic):
    for day in traffic:
        clicks = dict(day.clicks)
        assert day.source_group not in clicks
        assert all(0 < count <= clicks[group] for group, count in day.confirmed)
        assert sum(clicks.values()) <= day.visits * 2.2 + 1


def test_few_groups_bring_much_and_most_get_back_more_than_they_sent(traffic):
    sent, received = Counter(), Counter()
    for day in traffic:
        sent[day.source_group] += day.visits
        received.update(dict(day.clicks))
    largest = sum(count for _, count in sent.most_common(4))
    assert largest >= 0.4 * sent.total()
    assert sum(received[group] >= sent[group] for group in sent) >= 0.8 * len(sent)


def test_traffic_grows_and_rests_on_saturdays(traffic):
    by_day = Counter()
    for day in traffic:
        by_day[day.on] += day.visits
    days = sorted(by_day)
    assert sum(by_day[day] for day in days[-30:]) > 1.2 * sum(by_day[day] for day in days[:30])
    saturdays = [by_day[day] for day in days if day.weekday() == 5]
    assert sum(saturdays) / len(saturdays) < 0.8 * by_day.total() / len(days)


@pytest.mark.parametrize("names", [[], ["alone"], ["one", "two"]])
def test_traffic_copes_with_hardly_any_groups(names):
    assert all(day.source_group in names for day in made_up_days(names, TODAY, days=2))
