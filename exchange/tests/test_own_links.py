"""A group's own link: one for each name that its page had, and nobody else's."""

import threading
import time

import pytest
from django.db import connection, transaction

from exchange.link_forms import LabelForm
from exchange.links import give_link, own_link
from exchange.models import Source
from groups.factories import GroupFactory

pytestmark = pytest.mark.django_db


def rename(group, slug: str) -> None:
    group.slug = slug
    group.save_revision().publish()


def links_of(group) -> list[str]:
    return list(group.sources.order_by("pk").values_list("slug", flat=True))


def test_publishing_again_adds_no_link():
    group = GroupFactory(slug="swing-left", publish=True)
    for _ in range(2):
        group.save_revision().publish()
    assert links_of(group) == ["swing-left"]


def test_a_name_stays_with_the_group_that_had_it_first():
    first = GroupFactory(slug="together", publish=True)
    rename(first, "together-now")
    second = GroupFactory(slug="together", publish=True)
    second.save_revision().publish()
    assert (links_of(first), links_of(second)) == (["together", "together-now"], ["together-2"])
    assert (own_link(first).slug, own_link(second).slug) == ("together-now", "together-2")


def test_a_group_that_takes_its_old_name_again_has_its_old_link():
    group = GroupFactory(slug="together", publish=True)
    rename(group, "together-now")
    rename(group, "together")
    assert links_of(group) == ["together", "together-now"]
    assert own_link(group).slug == "together"


def test_a_number_in_an_earlier_name_is_no_link_under_the_present_one():
    group = GroupFactory(slug="indivisible-2", publish=True)
    rename(group, "indivisible")
    assert links_of(group) == ["indivisible-2", "indivisible"]


def test_long_names_that_begin_alike_get_a_link_each_and_only_one():
    groups = [GroupFactory(title=f"G{n}", slug="x" * 85 + str(n), publish=True) for n in range(2)]
    for group in groups:
        group.save_revision().publish()
    assert [links_of(group) for group in groups] == [["x" * 80], ["x" * 70 + "-2"]]
    assert own_link(groups[1]).slug == "x" * 70 + "-2"


def test_an_embedded_form_is_no_link_of_the_group():
    group = GroupFactory(slug="alpha")
    Source.objects.create(slug="alpha", group=group, kind=Source.Kind.EMBED)
    assert own_link(group) is None
    assert give_link(group).slug == "alpha-2"


def test_a_draft_groups_label_never_stands_under_another_groups_name():
    renamed = GroupFactory(slug="together", publish=True)
    rename(renamed, "together-now")
    draft = GroupFactory(slug="together", draft=True)
    made = LabelForm(draft, {"label": "Flyer"}).made()
    assert made.slug == "together-2.flyer"
    assert LabelForm(renamed, {"label": "Flyer"}).made().slug == "together-now.flyer"


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_with_one_label_the_second_is_told():
    group = GroupFactory(slug="alpha")
    give_link(group)
    second, made = LabelForm(group, {"label": "Flyer"}), []

    def make() -> None:
        try:
            made.append(second.made())
        finally:
            connection.close()

    other = threading.Thread(target=make)
    with transaction.atomic():
        assert LabelForm(group, {"label": "Flyer"}).made()
        other.start()
        wait_until_one_waits_for_a_lock()
    other.join()
    assert made == [None]
    assert "You have a link flyer already" in str(second.errors["label"])


def wait_until_one_waits_for_a_lock() -> None:
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # a transaction sees the first answer for ever
            cursor.execute(asked)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    pytest.fail("nobody waited")
