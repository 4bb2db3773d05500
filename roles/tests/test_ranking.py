"""The guide's ranking: pure, so no database."""

import random
from itertools import permutations
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.zips import place_of
from roles.answers import Answers
from roles.choices import Commitment, Where
from roles.guide import DIVERSE, Candidate, fits, rank
from roles.listing.entries import facets_of
from roles.quiz import COMPANY, GOOD_AT, QUIET, TALKING, TIME, WHERE, Choice, Fit

MISSION, OAKLAND, NEW_YORK = (place_of(code) for code in ("94110", "94601", "10001"))
SKILLS = {value: skills for value, _label, _said, skills in GOOD_AT}
GOOD = {
    value: Choice(value, value, value, (Fit(tuple(f"skill:{one}" for one in skills)),))
    for value, skills in SKILLS.items()
}
ISSUES = {slug: Choice(slug, slug, slug, (Fit((f"issue:{slug}",)),)) for slug in ("climate", "science", "democracy")}
BY_VALUE = {question.name: {choice.value: choice for choice in question.choices} for question in (TIME, COMPANY, WHERE)}
ZIPS = ("", "94110", "94601", "95354", "10001", "59001")


def role(page: int, group: int = 0, place: int | None = None, **fields) -> Candidate:
    """A candidate as a role page with these fields would be listed; its raw fields stay beside it."""
    made = {"type": "canvasser", "commitment": "weekly", "hours": 2, "where": "remote", "zip": "", "states": [],
        "issues": (), "skills": ()} | fields  # fmt: skip
    written = SimpleNamespace(**made, role_type=SimpleNamespace(slug=made["type"]), languages=["en"])
    spot = place_of(made["zip"])
    return Candidate(
        page,
        group or page,
        page if place is None else place,
        frozenset(facets_of(written, made["issues"], made["skills"])),
        spot.latitude if spot else None,
        spot.longitude if spot else None,
    )


def answers(place=None, good=(), issue=(), **single) -> Answers:
    given = {name: (BY_VALUE[name][value],) for name, value in single.items() if value}
    given |= {"good": tuple(GOOD[value] for value in good), "issue": tuple(ISSUES[value] for value in issue)}
    return Answers(given=given, place=place)


def pages(matches) -> list[int]:
    return [match.candidate.page for match in matches]


fields = st.fixed_dictionaries(
    {
        "type": st.sampled_from([*TALKING, *QUIET, "candidate"]),
        "commitment": st.sampled_from(Commitment.values),
        "hours": st.sampled_from((0.25, 0.5, 1, 2, 2.5, 5, 6, 16, 20)),
        "where": st.sampled_from(Where.values),
        "zip": st.sampled_from(ZIPS),
        "states": st.sampled_from(([], ["CA"], ["NY", "MT"])),
        "issues": st.lists(st.sampled_from(list(ISSUES)), unique=True),
        "skills": st.lists(st.sampled_from([skill for skills in SKILLS.values() for skill in skills]), unique=True),
    }
)
numbers = st.tuples(fields, st.integers(1, 7), st.integers(1, 5))
roles = st.lists(numbers, max_size=25).map(
    lambda rows: [role(page, group, place, **raw) for page, (raw, group, place) in enumerate(rows, start=1)]
)
said = st.builds(
    answers,
    place=st.sampled_from((None, MISSION, NEW_YORK)),
    time=st.sampled_from(("", *BY_VALUE["time"])),
    where=st.sampled_from(("", *BY_VALUE["where"])),
    good=st.lists(st.sampled_from(list(GOOD)), unique=True, max_size=4),
    issue=st.lists(st.sampled_from(list(ISSUES)), unique=True),
    **{"with": st.sampled_from(("", *BY_VALUE["with"]))},
)


def test_worked_example_of_the_docstring():
    wish = answers(MISSION, time="hours", where="out", good=["words"])
    party = role(1, 1, place=1, where="in_person", zip="94110", skills=["writing"], type="letter-writer")
    near = role(2, 2, place=2, where="in_person", zip="94601")
    home = role(3, 1, place=9, skills=["writing"], type="letter-writer")
    far = role(4, 3, place=3, where="in_person", zip="10001")
    found = rank(wish, [far, home, near, party])
    assert pages(found) == [1, 2, 4, 3]
    assert [match.score for match in found] == [16, 12, -1, 6]
    assert [match.because for match in found] == [
        "You said: a couple of hours, out and about, words",
        "You said: a couple of hours, out and about",
        "You said: a couple of hours",
        "You said: a couple of hours, words",
    ]
    assert [match.distance for match in found] == ["less than a mile from 94110", "11 miles from 94110", "", ""]


@given(roles, said, st.randoms(use_true_random=False))
def test_the_order_depends_on_nothing_but_roles_and_answers(candidates, wish, chance):
    shuffled = candidates[:]
    chance.shuffle(shuffled)
    assert rank(wish, shuffled) == rank(wish, candidates) == rank(wish, [*candidates, *candidates])


@given(roles, said)
def test_there_is_always_a_result(candidates, wish):
    assert len(rank(wish, candidates)) == min(10, len(candidates))
    assert set(pages(rank(wish, candidates, most=100))) == {one.page for one in candidates}


@given(roles, said, st.integers(1, 8))
def test_no_group_comes_twice_before_five_groups_came_once(candidates, wish, last):
    found = rank(wish, candidates, last=last)
    front = [match.candidate.group for match in found[:DIVERSE]]
    groups = {one.group for one in candidates}
    assert len(set(front)) == min(len(groups), DIVERSE, len(found))


@given(roles, said)
def test_the_best_role_of_each_group_comes_first_and_the_rest_by_score(candidates, wish):
    found = rank(wish, candidates, most=100)
    groups = len({one.group for one in candidates})
    rest = [match.score for match in found[min(groups, DIVERSE) :]]
    assert rest == sorted(rest, reverse=True)
    if found:
        assert found[0].score == max(match.score for match in found)


@given(roles)
def test_without_answers_the_order_of_the_network_stands(candidates):
    expected = sorted(candidates, key=lambda one: (one.place, one.page))
    front = []
    for one in expected:
        if len(front) < DIVERSE and one.group not in {other.group for other in front}:
            front.append(one)
    rest = [one for one in expected if one not in front]
    assert pages(rank(Answers(given={}), candidates, most=100)) == [one.page for one in [*front, *rest]]


@given(fields, said)
def test_every_reason_is_true_of_the_role(raw, wish):
    (match,) = rank(wish, [role(1, **raw)])
    hours, out = raw["hours"], raw["where"] in ("in_person", "hybrid")
    true = {
        ("time", "minutes"): hours <= 0.5,
        ("time", "hours"): raw["commitment"] in ("weekly", "flexible") and 0.5 < hours <= 2,
        ("time", "day"): raw["commitment"] == "once" and 2 < hours <= 16,
        ("time", "all"): hours > 5 or (raw["commitment"] == "weekly" and hours > 2),
        ("with", "people"): out or raw["type"] in TALKING,
        ("with", "alone"): raw["where"] != "in_person" and raw["type"] in QUIET,
        ("where", "home"): raw["where"] in ("remote", "hybrid"),
        ("where", "out"): out,
        ("where", "either"): True,
        **{("issue", slug): slug in raw["issues"] for slug in ISSUES},
        **{("good", value): bool(set(skills) & set(raw["skills"])) for value, skills in SKILLS.items()},
    }
    assert [one for one in match.said if not true[one[0], one[1].value]] == []
    assert {one[1].value for one in match.said} <= {c.value for choices in wish.given.values() for c in choices}
    if match.distance:
        assert out
        assert wish.near
        assert wish.near.zip in match.distance or "anywhere in" in match.distance


@given(fields, said)
def test_what_fits_and_is_in_reach_is_said(raw, wish):
    (match,) = rank(wish, [role(1, **raw)])
    missing = {
        name for name in ("time", "with", "good", "issue")
        for choice in wish.given.get(name, ())
        if fits(choice, match.candidate) == 1 and (name, choice) not in match.said
    }  # fmt: skip
    assert missing == set()


def test_nearer_comes_first_for_who_goes_out():
    spots = ["94110", "94601", "95354", "10001"]
    wish = answers(MISSION, where="out")
    for order in permutations(range(4)):
        made = [role(number, place=9 - number, where="in_person", zip=spots[number]) for number in order]
        assert pages(rank(wish, made)) == [0, 1, 2, 3]


def test_what_nobody_gets_to_stands_behind_what_is_done_from_home():
    wish = answers(MISSION, where="out", issue=["climate"])
    far = role(1, where="in_person", zip="10001", issues=["climate"])
    other_state = role(2, where="in_person", states=["NY"], issues=["climate"])
    home = role(3, issues=["climate"])
    own_state = role(4, where="in_person", states=["CA"])
    assert pages(rank(wish, [far, other_state, home, own_state])) == [4, 3, 1, 2]
    assert [match.distance for match in rank(wish, [own_state])] == ["anywhere in California"]


def test_a_place_means_nothing_to_who_stays_at_home():
    wish = answers(MISSION, where="home")
    made = [role(1, where="hybrid", zip="10001"), role(2, where="hybrid", zip="94110")]
    assert pages(rank(wish, made)) == [1, 2]
    assert {match.distance for match in rank(wish, made)} == {""}


def test_several_answers_to_one_question_add_a_little_each():
    one, two, none = (
        role(page, skills=skills) for page, skills in ((1, ["writing"]), (2, ["writing", "driving"]), (3, []))
    )
    found = rank(answers(good=["words", "driving", "talking"]), [none, one, two])
    assert [(match.candidate.page, match.score) for match in found] == [(2, 3.6), (1, 3.0), (3, 0.0)]


def test_the_group_whose_own_visitor_this_is_stands_behind():
    made = [role(page, group=page) for page in range(1, 8)]
    assert pages(rank(Answers(given={}), made, last=1)) == [2, 3, 4, 5, 6, 7, 1]


@pytest.mark.parametrize("seed", range(3))
def test_full_fits_come_before_near_fits_before_others(seed):
    made = [
        role(1, hours=2, commitment="weekly"),
        role(2, hours=4, commitment="monthly"),
        role(3, hours=16, commitment="once"),
    ]
    random.Random(seed).shuffle(made)
    assert pages(rank(answers(time="hours"), made)) == [1, 2, 3]
