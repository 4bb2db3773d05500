"""The flat table stays in step with publishing, moving, expiry, suspension, words and standings."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from exchange.factories import stand_as
from groups.factories import GroupFactory, IssueAreaFactory
from roles import receivers
from roles.days import last_open_day
from roles.factories import RoleFactory, RoleTypeFactory
from roles.listing import keep
from roles.models import FacetCount, ListedWord, Listing

pytestmark = pytest.mark.django_db


def listed(**narrow) -> list[str]:
    return sorted(Listing.objects.filter(language="en", **narrow).values_list("title", flat=True))


@pytest.fixture
def role(groups):
    return RoleFactory(parent=groups[0], title="Drive voters", publish=True)


def test_a_page_is_listed_once_in_each_language(role):
    rows = Listing.objects.filter(page=role).order_by("language")
    assert [(row.language, row.written_in, row.url) for row in rows] == [
        ("en", "en", "/groups/alpha/drive-voters/"),
        ("es", "en", "/es/groups/alpha/drive-voters/"),
    ]


def test_many_pages_are_listed_together_in_the_end_and_not_at_all_after_an_error(groups):
    with pytest.raises(ZeroDivisionError), keep.together():
        RoleFactory(parent=groups[1], title="Lost", publish=True)
        1 / 0  # noqa: B018
    assert listed(kind="role") == []
    with keep.together():
        RoleFactory(parent=groups[0], title="First", publish=True)
        RoleFactory(parent=groups[0], title="Second", publish=True)
        assert listed(kind="role") == []
    assert listed(kind="role") == ["First", "Second"]


@pytest.mark.parametrize("change", ["unpublish", "delete"])
def test_a_page_that_goes_away_is_listed_no_more(role, groups, change):
    assert Listing.objects.get(page=groups[0], language="en").role_count == 1
    getattr(role, change)()
    assert listed(kind="role") == []
    assert Listing.objects.get(page=groups[0], language="en").role_count == 0


def test_a_draft_changes_nothing_until_it_is_published(role):
    role.title = "Drive everybody"
    revision = role.save_revision()
    assert listed(kind="role") == ["Drive voters"]
    revision.publish()
    assert listed(kind="role") == ["Drive everybody"]


def test_a_suspended_group_takes_its_roles_along_and_brings_them_back(role, groups):
    groups[0].suspended = True
    groups[0].save_revision().publish()
    assert listed(group=groups[0]) == []
    groups[0].suspended = False
    groups[0].save_revision().publish()
    assert listed(group=groups[0]) == ["Alpha", "Drive voters"]


def test_a_moved_role_is_listed_with_its_new_group(role, groups):
    role.move(groups[1], pos="last-child")
    row = Listing.objects.get(page=role, language="en")
    assert (row.group_id, row.group_title, row.url) == (groups[1].pk, "Beta", "/groups/beta/drive-voters/")


def test_a_group_at_a_new_address_takes_its_roles_along(role, groups):
    groups[0].slug = "alfa"
    groups[0].save_revision().publish()
    assert Listing.objects.get(page=role, language="es").url == "/es/groups/alfa/drive-voters/"


def test_a_role_is_listed_through_its_last_day_and_taken_out_by_the_clock(groups, monkeypatch):
    last = RoleFactory(parent=groups[0], title="Last day", valid_through=last_open_day())
    assert listed(kind="role") == ["Last day"]
    type(last).objects.filter(pk=last.pk).update(valid_through=last_open_day() - timedelta(days=1))
    Listing.objects.filter(page=last).update(valid_through=last_open_day() - timedelta(days=1))
    monkeypatch.setattr(receivers, "_next_sweep", 0.0)
    call_command("tick", "--once")
    assert listed(kind="role") == []


def test_the_clock_finds_a_publication_that_no_signal_followed(role, monkeypatch):
    Listing.objects.filter(page=role).delete()
    monkeypatch.setattr(receivers, "_next_sweep", 0.0)
    call_command("tick", "--once")
    assert listed(kind="role") == ["Drive voters"]


def test_a_renamed_word_is_renamed_in_every_row(role):
    kind = RoleTypeFactory()
    kind.name, kind.name_es = "Door knocker", "Puerta a puerta"
    kind.save()
    names = Listing.objects.filter(page=role).order_by("language").values_list("type_name", flat=True)
    assert list(names) == ["Door knocker", "Puerta a puerta"]


def test_rows_follow_the_standings(groups):
    for group in groups:
        RoleFactory(parent=group, title=f"Role of {group.title}")
    stand_as(groups[2], groups[0], groups[1])
    best = Listing.objects.shown("en").roles().best().values_list("title", flat=True)
    assert list(best) == ["Role of Gamma", "Role of Alpha", "Role of Beta"]


def test_the_second_role_of_a_group_stands_eight_places_further_down(groups):
    RoleFactory(parent=groups[0], title="First of Alpha")
    RoleFactory(parent=groups[0], title="Second of Alpha")
    RoleFactory(parent=groups[2], title="First of Gamma")
    stand_as(*groups)
    best = Listing.objects.shown("en").roles().best().values_list("title", "place")
    assert list(best) == [("First of Alpha", 1), ("First of Gamma", 3), ("Second of Alpha", 9)]


def test_an_unchanged_row_is_not_written_again(role, groups):
    assert keep.refresh([groups[0].pk]) == 0


def test_a_translation_shows_in_its_language_only(role, groups):
    spanish = Locale.objects.get(language_code="es")
    copy = groups[0].copy_for_translation(spanish, copy_parents=True)
    copy.tagline = "Cerca de ti"
    copy.save_revision().publish()
    rows = {row.language: row for row in Listing.objects.filter(page=groups[0])}
    assert (rows["es"].summary, rows["es"].written_in) == ("Cerca de ti", "es")
    assert rows["en"].summary == groups[0].tagline
    assert Listing.objects.filter(kind="group").count() == 2 * len(groups)


def test_check_tells_what_is_not_in_step_and_rebuild_mends_it(role, groups, capsys):
    Listing.objects.filter(page=role, language="en").delete()
    Listing.objects.filter(page=groups[1], language="es").update(digest="old")
    with pytest.raises(CommandError, match="2 rows"):
        call_command("rebuild_listing", "--check")
    assert "is not listed: Drive voters" in capsys.readouterr().out
    call_command("rebuild_listing")
    call_command("rebuild_listing", "--check")
    assert "in step" in capsys.readouterr().out


def test_counts_and_words_are_renewed_after_a_change(role, monkeypatch):
    monkeypatch.setattr(receivers, "_next_recount", 0.0)
    call_command("tick", "--once")
    assert FacetCount.objects.get(language="en", facet="type:canvasser").count == 1
    assert ListedWord.objects.filter(word="voters").exists()


def test_rows_of_many_groups_cost_a_fixed_number_of_queries(django_assert_max_num_queries, groups):
    for group in groups:
        for _ in range(5):
            RoleFactory(parent=group, issue_areas=[IssueAreaFactory(slug="climate")])
    with django_assert_max_num_queries(14):
        keep.refresh(group.pk for group in groups)


def test_a_group_without_a_place_yet_stands_behind(groups):
    stand_as(*groups)
    GroupFactory(title="Newcomer")
    best = Listing.objects.shown("en").groups().best().values_list("title", flat=True)
    assert list(best) == ["Alpha", "Beta", "Gamma", "Newcomer"]
