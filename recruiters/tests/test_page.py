"""A recruiter's own page."""

import re
from datetime import timedelta

import pytest
import segno
from django.core import mail
from django.test import Client
from django.utils import timezone

from conftest import PERSON
from exchange.factories import VisitTallyFactory
from groups.models import GroupPage
from recruiters.counts import counts_of
from recruiters.factories import MaterialFactory, MembershipFactory, RecruiterFactory
from recruiters.joining import ask_link
from recruiters.leaderboard import leaderboard
from recruiters.links import own_link, page_token, pause_token
from recruiters.models import MaterialIndexPage, Membership, OwnMark, Recruit, Recruiter, Showing, Variant
from recruiters.tasks import send_links

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership(groups):
    return MembershipFactory(group=groups[0], recruiter=RecruiterFactory(name="Ada"))


def open_page(person, membership, query="") -> str:
    answer = person.get(f"/recruiter/{page_token(membership.recruiter)}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def recruits(membership, count, state="confirmed"):
    import uuid

    for _ in range(count):
        Recruit.objects.create(
            contact=uuid.uuid4(), membership=membership, on=timezone.now().date(), signed_up_at=timezone.now(),
            state=state, reason="credit" if state == "rejected" else "",
        )  # fmt: skip


def test_page_shows_link_code_and_numbers(person, membership):
    VisitTallyFactory(source=membership.source, visits=17)
    recruits(membership, 3)
    recruits(membership, 1, "rejected")
    text = open_page(person, membership)
    assert f"testserver/r/<wbr>{membership.code}" in text
    assert "Ada, here is your link." in text
    assert re.search(r"<dt>visitors</dt><dd>17</dd>", text)
    assert re.search(r"<dt>confirmed</dt><dd>3</dd>", text)
    assert "2 more to the next milestone" in text


def test_texts_have_the_own_link_and_programs_to_open(person, groups, membership):
    material = MaterialFactory(parent=groups[0], title="Early vote")
    text = open_page(person, membership)
    link = own_link(membership, material)
    assert text.count(link) >= 5
    for start in ("mailto:?subject=Come%20along%3F", "sms:?&amp;body=", "https://wa.me/?text=", "https://bsky.app/"):
        assert start in text
    assert "{link}" not in text
    assert "{group}" not in text


def test_wording_of_the_page_stays_until_it_is_changed(person, groups, membership):
    wordings = [(f"Subject {n}", "Opening", f"Words number {n}") for n in range(4)]
    material = MaterialFactory(parent=groups[0], wordings=wordings)
    first = open_page(person, membership)
    shown_first = Showing.objects.get().variant
    assert shown_first.share in first
    for _ in range(5):
        assert shown_first.share in open_page(person, membership)
    assert Showing.objects.count() == 1
    Variant.objects.filter(pk=shown_first.pk).update(live=False)
    assert shown_first.share not in open_page(person, membership)
    assert Showing.objects.filter(material=material).count() == 2


@pytest.mark.parametrize(
    "change", [{"valid_until": timezone.now().date() - timedelta(days=1)}, {"live": False}, {"language": "es"}]
)
def test_material_that_cannot_be_used_is_not_shown(person, groups, membership, change):
    material = MaterialFactory(parent=groups[0], title="Hidden", **{"live": True, **change})
    assert (
        not MaterialFactory._meta.model.objects.filter(pk=material.pk, live=True, language="en")
        .exclude(valid_until__lt=timezone.now().date())
        .exists()
    )
    assert "No ready texts just now" in open_page(person, membership)


def test_who_confirmed_had_signed_up_although_the_form_is_not_kept(membership):
    recruits(membership, 3)
    counts = counts_of([membership.pk])[membership.pk]
    assert (counts.signed_up, counts.confirmed) == (3, 3)


def test_material_of_another_group_is_not_shown_and_that_for_all_is(person, groups, membership):
    MaterialFactory(parent=groups[1], wordings=[("a", "b", "Words of another group")])
    MaterialFactory(parent=MaterialIndexPage.objects.get(), wordings=[("a", "b", "Words for everybody")])
    chosen = MaterialFactory(parent=MaterialIndexPage.objects.get(), wordings=[("a", "b", "Words for beta")])
    chosen.groups.set([groups[1]])
    chosen.save()
    text = open_page(person, membership)
    assert "Words for everybody" in text
    assert "Words of another group" not in text
    assert "Words for beta" not in text


def test_choices_are_saved_and_bad_ones_said(person, membership):
    address = f"/recruiter/{page_token(membership.recruiter)}/"
    sent = {"name": "Ada L", "zip": "02108", "every": "4", "language": "es", "paused": "on"}
    assert person.post(address, sent).status_code == 302
    row = Recruiter.objects.select_related("contact").get(pk=membership.recruiter_id)
    assert (row.name, row.every, row.language, row.paused, row.on_leaderboard) == ("Ada L", 4, "es", True, False)
    assert row.contact.zip == "02108"
    bad = person.post(address, {**sent, "zip": "0210"})
    assert bad.status_code == 422
    assert "ZIP" in bad.content.decode()


def test_two_groups_have_a_link_each(person, groups, membership):
    other = MembershipFactory(group=groups[1], recruiter=membership.recruiter)
    assert own_link(other) in open_page(person, membership, "?group=beta")
    assert own_link(membership) in open_page(person, membership, "?group=nonsense")


def test_asking_for_the_link_answers_everybody_alike(person, membership):
    answers = [person.post("/recruiter/", {"email": e}) for e in (membership.recruiter.contact.email, "x@example.org")]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/recruiter/check-mail/")}
    send_links()
    assert len(mail.outbox) == 1
    for _ in range(5):
        ask_link(membership.recruiter.contact.email)
    send_links()
    assert len(mail.outbox) == 3, "at most three a day"


def test_ending_older_links_keeps_this_one_going(person, membership):
    old = f"/recruiter/{page_token(membership.recruiter)}/"
    assert person.get(f"{old}new-link/").status_code == 200
    answer = person.post(f"{old}new-link/")
    assert person.get(old).status_code == 410
    assert person.get(answer.url.partition("#")[0]).status_code == 200


def test_leaving_asks_once_more(person, membership):
    address = f"/recruiter/{page_token(membership.recruiter)}/leave/"
    assert person.get(address).status_code == 200
    assert Membership.objects.active().exists()
    assert person.post(address).url == "/recruiter/left/"
    assert not Membership.objects.active().exists()


def test_unsubscribe_button_stops_the_mails_only(person, membership):
    address = f"/recruiter/unsubscribe/{pause_token(membership.recruiter)}/"
    person.get(address)
    assert not Recruiter.objects.get().paused
    assert person.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Recruiter.objects.get().paused
    assert Membership.objects.active().exists()


def test_cards_have_the_code_and_the_line_of_the_material(person, groups, membership):
    MaterialFactory(parent=groups[0], card="Find what fits you")
    text = person.get(f"/recruiter/{page_token(membership.recruiter)}/cards/").content.decode()
    assert text.count("Find what fits you") == 8
    assert f"testserver/r/<wbr>{membership.code}" in text


def test_leaderboard_leaves_out_who_wants_out_and_shares_places(groups):
    rows = [MembershipFactory(group=groups[0], recruiter__name=name) for name in ("Ada", "Bo", "Cy", "Di")]
    for row, count in zip(rows, (2, 3, 2, 9), strict=True):
        recruits(row, count)
    recruits(rows[0], 4, "rejected")
    Recruiter.objects.filter(name="Di").update(on_leaderboard=False)
    found = [(one.place, one.name, one.brought, one.is_own) for one in leaderboard(groups[0], rows[2])]
    assert found == [(1, "Bo", 3, False), (2, "Ada", 2, False), (2, "Cy", 2, True)]


def test_thanks_of_the_group_are_shown(person, membership):
    Membership.objects.update(thanks="You are a wonder.", thanked_at=timezone.now())
    assert "You are a wonder." in open_page(person, membership)


def test_page_is_not_kept_and_not_told_to_others(person, membership):
    answer = person.get(f"/recruiter/{page_token(membership.recruiter)}/")
    assert "no-store" in answer["Cache-Control"]
    assert b'content="no-referrer"' in answer.content


@pytest.mark.parametrize("change", [{"live": False}, {"suspended": True}])
def test_page_says_that_the_link_of_a_group_that_is_away_does_not_count(person, membership, change):
    assert "takes no part just now" not in open_page(person, membership)
    GroupPage.objects.filter(pk=membership.group_id).update(**change)
    assert "Alpha takes no part just now." in open_page(person, membership)


def test_choices_are_answered_in_the_language_that_was_chosen(person, membership):
    path = f"/recruiter/{page_token(membership.recruiter)}/"
    sent = {"name": "Ada", "zip": "", "every": "2"}
    for at, language, leads_to in ((path, "es", f"/es{path}"), (f"/es{path}", "en", path), (path, "en", path)):
        answer = person.post(at, {**sent, "language": language})
        assert answer.url == f"{leads_to}?saved=1#choices"
    Recruiter.objects.update(language="es")
    assert "Guardado" in person.get(f"/es{path}?saved=1").content.decode()


def test_code_is_that_of_the_own_link(person, membership):
    text = open_page(person, membership)
    (svg,) = re.findall(r"<svg[^>]*>.*?</svg>", text.partition('class="own__qr"')[2].partition("own__address")[0])
    assert modules(svg) == [
        [bool(module) for module in row] for row in segno.make(own_link(membership), error="m").matrix
    ]


def modules(svg: str, border: int = 2) -> list[list[bool]]:
    """The dark and light squares that the lines of the drawing make: each is a stroke along the middle of a row."""
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1]) - 2 * border
    found = [[False] * side for _ in range(side)]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-0-9. ]+)", re.search(r' d="([^"]+)"', svg)[1]):
        right, *down = map(float, numbers.split())
        if command == "h":
            for column in range(int(x) - border, int(x + right) - border):
                found[int(y) - border][column] = True
        x, y = x + right, y + sum(down)  # the first command is from 0, 0
    return found


@pytest.mark.parametrize(("headers", "noted"), [(PERSON, True), ({"user-agent": "python-requests/2.32"}, False)])
def test_scanner_that_opens_the_page_is_not_taken_for_the_recruiter(membership, valkey, headers, noted):
    Client(headers=headers).get(f"/recruiter/{page_token(membership.recruiter)}/")
    membership.recruiter.refresh_from_db()
    assert bool(membership.recruiter.last_seen_on) is OwnMark.objects.exists() is noted
