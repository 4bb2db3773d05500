"""The quiz by its public address, without script."""

import random
import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from groups.factories import GroupFactory, IssueAreaFactory
from roles.answers import read_answers
from roles.candidates import fetch_candidates, statement
from roles.factories import RoleFactory, RoleTypeFactory, SkillFactory
from roles.guide import Candidate, rank
from roles.listing import keep
from roles.models import Listing, SearchRow, Skill
from roles.quiz import GOOD_AT, QUESTIONS, first_question, offered, questions

pytestmark = pytest.mark.django_db
EVERYTHING = "time=hours&with=people&where=out&zip=94110&good=words&issue=climate"
SLUGS = list(dict.fromkeys(slug for *_words, slugs in GOOD_AT for slug in slugs))


class Page(HTMLParser):
    """What a visitor sees of an answer: links, fields, and the text of main."""

    def __init__(self, html: str):
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.fields: list[dict] = []
        self.main = ""
        self._href = self._text = ""
        self._in_main = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self._in_main = self._in_main or tag == "main"
        if tag == "a" and self._in_main:
            self._href, self._text = attrs["href"], ""
        if tag == "input" and self._in_main:
            self.fields.append(attrs)

    def handle_endtag(self, tag):
        self._in_main = self._in_main and tag != "main"
        if tag == "a" and self._href:
            self.links.append((" ".join(self._text.split()), self._href))
            self._href = ""

    def handle_data(self, data):
        self._text += data
        self.main += data if self._in_main else ""

    @property
    def text(self) -> str:
        return " ".join(self.main.split())

    def href(self, label: str) -> str:
        return next(href for text, href in self.links if text == label)

    def query(self, label: str) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.href(label)).query, keep_blank_values=True)

    def send(self, **ticked) -> str:
        """The address that the form leads to."""
        hidden = [(field["name"], field["value"]) for field in self.fields if field.get("type") == "hidden"]
        return "/roles/find/?" + urlencode([*hidden, *ticked.items()], doseq=True)


@pytest.fixture
def network(groups):
    """Roles of three groups, of which the first happens in the Mission."""
    climate, science = (IssueAreaFactory(slug=slug) for slug in ("climate", "science"))
    IssueAreaFactory(slug="democracy")
    words, driving = SkillFactory(slug="writing"), SkillFactory(slug="driving")
    alpha, beta, gamma = groups
    made = [
        RoleFactory(title="Letters in the Mission", parent=alpha, in_san_francisco=True, skills=[words], issue_areas=[climate], role_type=RoleTypeFactory(slug="letter-writer")),
        RoleFactory(title="Write from home", parent=beta, skills=[words], issue_areas=[science], role_type=RoleTypeFactory(slug="letter-writer")),
        RoleFactory(title="Drive in Oakland", parent=gamma, in_oakland=True, skills=[driving], commitment="once", hours=4),
    ]  # fmt: skip
    keep.recount()
    return made


@pytest.fixture
def visit(client):
    def get(address: str) -> Page:
        response = client.get(address)
        assert response.status_code == 200, address
        return Page(response.content.decode())

    return get


def titles(shown: Page) -> list[str]:
    return [text for text, href in shown.links if re.fullmatch(r"(/es)?/groups/[^/?]+/[^/?]+/(\?.*)?", href)]


# --- from question to question


def test_the_whole_way_by_links_and_forms(network, visit):
    first = visit("/roles/find/")
    assert "How much time can you give?" in first.text
    second = visit(first.href("A couple of hours a week"))
    assert "With people, or on your own?" in second.text
    third = visit(second.href("Skip"))
    assert "From home, or out and about?" in third.text
    place = visit(third.href("Out and about"))
    assert "Where do you start from?" in place.text
    fourth = visit(place.send(zip="94110"))
    assert "What are you good at?" in fourth.text
    assert [field["value"] for field in fourth.fields if field["type"] == "checkbox"] == ["words", "driving"]
    fifth = visit(fourth.send(good=["words", "driving"]))
    assert "What makes you angry?" in fifth.text
    assert [field["value"] for field in fifth.fields if field["type"] == "checkbox"] == ["climate", "science"]
    last = visit(fifth.send(issue="climate"))
    assert titles(last) == ["Letters in the Mission", "Drive in Oakland", "Write from home"]


def test_every_question_can_be_skipped(network, visit):
    shown = visit("/roles/find/")
    for _question in range(5):
        shown = visit(shown.href("Skip"))
    assert len(titles(shown)) == 3
    assert "You answered nothing yet" in shown.text


def test_a_form_sent_without_a_tick_goes_on(network, visit):
    assert "What makes you angry?" in visit(visit("/roles/find/?time=&with=&where=").send()).text


def test_back_leads_to_the_question_before_with_its_answer(network, visit, client):
    address = visit(f"/roles/find/?{EVERYTHING}&ask=good").href("Back")
    assert "Where do you start from?" in visit(address).text
    html = client.get(visit(address).href("Back")).content.decode()
    assert re.search(r'aria-current="true">\s*<svg.*?</svg>\s*Out and about', html, re.DOTALL)
    first = visit(visit(visit(address).href("Back")).href("Back")).href("Back")
    assert "How much time" in visit(first).text
    assert visit(first).href("Back") == "/"


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", "How much time"),
        ("time=hours", "With people"),
        ("time=", "With people"),
        ("with=people", "How much time"),
        ("time=&with=&where=home", "What are you good at"),
        ("time=&with=&where=", "What are you good at"),
        ("time=&with=&where=either", "Where do you start from"),
        ("time=&with=&where=out&zip=", "What are you good at"),
        ("time=&with=&where=home&zip=94110&good=words", "What makes you angry"),
        (f"{EVERYTHING}&ask=time", "How much time"),
        (EVERYTHING, "Roles that fit"),
        ("time=hours&show=roles", "Roles that fit"),
    ],
)
def test_the_first_question_without_an_answer_is_asked(network, visit, query, asked):
    assert asked in visit(f"/roles/find/?{query}").text


def test_progress_is_told_in_words(network, client):
    assert 'aria-label="Question 1 of 5"' in client.get("/roles/find/").content.decode()
    assert 'aria-label="Question 3 of 5"' in client.get("/roles/find/?time=&with=&where=out").content.decode()


def test_what_fits_so_far_can_be_seen_before_the_end(network, visit):
    shown = visit("/roles/find/?time=hours&with=people")
    assert len(titles(visit(shown.href("See what fits so far")))) == 3
    assert "See what fits so far" not in visit("/roles/find/").text


def test_a_changed_answer_leads_back_to_the_roles(network, visit):
    question = visit(visit(f"/roles/find/?{EVERYTHING}").href("Time"))
    assert visit(question.href("A day or a weekend, once")).query("Issues")["time"] == ["day"]


def test_only_answers_that_find_a_role_are_offered(network, visit):
    RoleFactory(skills=[SkillFactory(slug="teaching")])
    assert "Explaining things" not in visit("/roles/find/?ask=good").text
    keep.recount()
    assert "Explaining things" in visit("/roles/find/?ask=good").text


def test_an_answer_without_its_skills_is_gone(network):
    Skill.objects.exclude(slug="driving").delete()
    good = next(question for question in questions() if question.name == "good")
    assert [choice.value for choice in good.choices] == ["driving"]


def test_before_anything_is_counted_everything_is_offered(groups):
    for slug in ("climate", "science"):
        IssueAreaFactory(slug=slug)
    assert [choice.value for choice in offered(questions()[4])] == ["climate", "science"]


def test_the_home_page_gets_plain_paths_that_answer_the_first_question(network, visit):
    asked = first_question()
    assert (asked.step, asked.text) == ("1 of 5 · skip any", "How much time can you give?")
    assert asked.choices[1] == ("A couple of hours a week", "/roles/find/?time=hours")
    for _label, href in asked.choices:
        assert "With people, or on your own?" in visit(href).text


# --- the roles


def test_each_role_says_why(network, visit):
    text = visit(f"/roles/find/?{EVERYTHING}").text
    assert "2 hours a week with people writing: letter writer" in text
    assert (
        "You said: a couple of hours, with people, out and about, good with words, climate less than a mile from 94110"
        in text
    )
    assert "You said: a couple of hours, good with words" in text
    assert "You said: with people, out and about 11.0 miles from 94110" in text


def test_what_was_said_can_be_taken_away(network, visit):
    shown = visit(f"/roles/find/?{EVERYTHING}")
    assert shown.query("Remove Climate")["issue"] == [""]
    assert shown.query("Remove Near 94110")["zip"] == [""]
    without = visit(shown.href("Remove Out and about"))
    assert "Near 94110" not in without.text
    assert len(titles(without)) == 3


def test_taking_away_on_the_way_stays_with_the_roles(network, visit):
    shown = visit("/roles/find/?time=hours&with=people&show=roles")
    assert len(titles(visit(shown.href("Remove With people")))) == 3


def test_roles_like_this_are_the_guides(network, visit, client):
    for number in range(12):
        RoleFactory(title=f"Letter {number}", skills=[Skill.objects.get(slug="writing")])
    shown = visit("/roles/find/?time=&with=&where=home&good=words&issue=")
    label, href = next(link for link in shown.links if link[0].startswith("See all"))
    assert (label, href) == ("See all 13 roles like this", "/roles/?skill=writing&where=remote")
    assert "13 roles" in Page(client.get(href).content.decode()).text
    few = visit("/roles/find/?time=day&with=&where=&good=&issue=climate")
    assert few.href("See every role") == "/roles/"


def test_it_ends_in_the_form_with_the_groups_of_the_roles_on_top(network, visit):
    shown = visit("/roles/find/?time=&with=&where=&good=driving&issue=science")
    boxes = [field for field in shown.fields if field.get("name") == "groups"]
    assert [box["value"] for box in boxes] == ["beta", "gamma", "alpha"]
    assert [box for box in boxes if "checked" in box] == []


def test_without_any_role_there_is_a_way_on(groups, visit):
    assert "There is no role yet." in visit("/roles/find/?show=roles").text


def test_the_address_comes_back_and_goes_by_the_visitors_own_mail(network, visit, settings):
    shown = visit("/roles/find/?issue=climate&with=&time=hours&show=roles&from=nobody&x=1")
    assert shown.href("This address") == "/roles/find/?time=hours&with=&issue=climate&show=roles"
    mail = unquote(shown.href("Mail it to yourself"))
    assert mail.startswith("mailto:?subject=Roles that fit me&body=")
    assert f"{settings.BASE_URL}/roles/find/?time=hours&with=&issue=climate&show=roles" in mail


def test_the_source_is_carried_and_its_group_stands_behind(network, visit, groups):
    shown = visit("/roles/find/?from=alpha")
    assert shown.query("I’m all in")["from"] == ["alpha"]
    assert ("from", "alpha") in {
        (f["name"], f["value"]) for f in visit("/roles/find/?ask=good&from=alpha").fields if "value" in f
    }
    last = visit("/roles/find/?show=roles&from=alpha")
    assert titles(last)[-1] == "Letters in the Mission"


def test_a_source_in_the_kept_address(network, visit):
    assert "from=alpha" in unquote(visit("/roles/find/?show=roles&from=alpha").href("Mail it to yourself"))


def test_answers_are_nothing_for_search_engines(network, client):
    html = client.get(f"/roles/find/?{EVERYTHING}").content.decode()
    assert re.search(r'<meta name="robots" content="noindex', html)
    assert '<link rel="canonical" href="http://testserver/roles/find/">' in html
    assert "noindex" not in client.get("/roles/find/").content.decode()


def test_spanish_stays_spanish(network, visit):
    with translation.override("es"):
        label = str(questions()[0].choices[1].label)
    assert visit("/es/roles/find/").href(label) == "/es/roles/find/?time=hours"
    shown = visit("/es/roles/find/?show=roles")
    assert all(href.startswith(("/es/", "mailto:")) for _text, href in shown.links)
    assert "/es/roles/find/" in unquote(next(href for _text, href in shown.links if href.startswith("mailto:")))


def test_nothing_is_stored_and_only_reading_is_allowed(network, client):
    assert not client.get(f"/roles/find/?{EVERYTHING}").cookies
    assert client.post("/roles/find/").status_code == 405


# --- bad input


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("time=never", "Left out, because we could not read it: time “never”."),
        ("time=hours&time=day&show=roles", "time “day”"),
        ("where=%00", "place “”"),
        ("good=hacking&good=words&show=roles", "skills “hacking”"),
        ("issue=<script>&show=roles", "issues “<script>”"),
        ("time=%ff%fe", "time “"),
        ("with=" + "x" * 10_000, "company “" + "x" * 40 + "”"),
        ("issue=' OR 1=1 --&show=roles", "issues “' OR 1=1 --”"),
        ("ask=nothing&show=never", "How much time"),
        ("&&=&=x&%", "How much time"),
        ("&".join(f"issue=strange-{number}" for number in range(900)), "strange-1"),
    ],
)
def test_answers_that_were_never_offered_are_left_out_and_named(network, visit, query, said):
    shown = visit(f"/roles/find/?{query}")
    assert said in shown.text
    assert titles(shown) or "of 5" in shown.text


@pytest.mark.parametrize(
    "query", ["time=%00&zip=%00", "zip=" + "9" * 10_000, "zip=%ff", "zip=٩٤١١٠", "good=%F0%9F", "with=%ED%A0%80"]
)
def test_nothing_breaks_it(network, client, query):
    for end in ("", "&show=roles", "&ask=zip", "&ask=issue"):
        response = client.get(f"/roles/find/?where=out&{query}{end}")
        assert response.status_code == 200
        assert b"<h1" in response.content


def test_a_zip_that_does_not_exist_is_asked_for_again(network, visit, client):
    shown = visit("/roles/find/?time=&with=&where=out&zip=00000")
    assert "Where do you start from?" in shown.text
    assert "We know no ZIP code 00000. Is a digit off?" in shown.text
    assert shown.fields[-1]["value"] == "00000"
    assert "What are you good at?" in visit(shown.href("Skip")).text


def test_a_zip_that_does_not_exist_still_shows_roles(network, visit):
    shown = visit(f"/roles/find/?{EVERYTHING.replace('94110', '9411')}")
    assert len(titles(shown)) == 3
    assert "That ZIP has four digits; it needs five." in shown.text
    assert "9411" in visit(shown.href("Correct your ZIP")).fields[-1]["value"]


def test_a_zip_of_somebody_who_stays_at_home_is_let_go(network, visit):
    shown = visit("/roles/find/?time=&with=&where=home&zip=94110&good=&issue=")
    assert "94110" not in shown.text
    assert "zip" not in shown.query("Remove From home")


# --- what it costs


def cost(client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("query", ["", "ask=good", "ask=issue", "ask=zip", EVERYTHING, f"{EVERYTHING}&from=alpha"])
def test_a_page_takes_at_most_eight_queries_and_more_rows_take_no_more(network, client, query):
    address = f"/roles/find/?{query}"
    cost(client, address)  # fills what a process keeps
    few = cost(client, address)
    assert few <= 8
    for number in range(12):
        RoleFactory(title=f"More {number}", in_san_francisco=True, skills=[Skill.objects.get(slug="writing")])
    assert cost(client, address) <= max(few, 8)


def chance_network(chance: random.Random, count: int) -> None:
    groups = [GroupFactory() for _ in range(8)]
    issues = [IssueAreaFactory(slug=slug) for slug in ("climate", "science", "democracy")]
    skills = [SkillFactory(slug=slug) for slug in SLUGS]
    for _ in range(count):
        where = chance.choice(("remote", "in_person", "hybrid"))
        RoleFactory(
            parent=chance.choice(groups),
            role_type=RoleTypeFactory(slug=chance.choice(("canvasser", "letter-writer", "candidate"))),
            where=where,
            commitment=chance.choice(("once", "weekly", "monthly", "flexible")),
            hours=chance.choice((0.25, 0.5, 1, 2, 3, 6, 10)),
            zip=chance.choice(("94110", "94601", "10001", "")) if where != "remote" else "",
            states=["CA"] if where != "remote" and chance.random() < 0.3 else [],
            skills=chance.sample(skills, 2),
            issue_areas=chance.sample(issues, 1),
        )


def any_query(chance: random.Random) -> str:
    pairs = []
    for question in questions():
        most = 3 if question.several else 1
        pairs += [(question.name, one.value) for one in chance.sample(question.choices, min(chance.randint(0, most), len(question.choices)))]  # fmt: skip
    return urlencode([*pairs, ("zip", chance.choice(("", "94110", "10001", "59001")))])


def test_the_statement_loses_nothing_of_a_small_network(db):
    chance = random.Random(7)
    chance_network(chance, 60)
    rows = Listing.objects.shown("en").roles()
    everything = [
        Candidate(row.page_id, row.group_id, row.place, frozenset(row.facets), row.latitude, row.longitude)
        for row in rows
    ]
    for _ in range(60):
        query = any_query(chance)
        answers = read_answers(QueryDict(query), questions())
        with CaptureQueriesContext(connection) as seen:
            fetched = fetch_candidates(answers, "en")
        assert len(seen) == 1
        assert rank(answers, fetched) == rank(answers, everything), query


def grow(rows: int) -> None:
    """Rows like those there are, in SQL: pages would take minutes. Their listings have languages that nobody speaks."""
    listing = [field.column for field in Listing._meta.concrete_fields if field.name not in ("id", "place", "language")]
    search = [
        field.column for field in SearchRow._meta.concrete_fields if field.name not in ("listing", "place", "page")
    ]
    names, values = (", ".join(f'{letter}"{name}"' for name in listing) for letter in ("", "l."))
    more, same = (", ".join(f'{letter}"{name}"' for name in search) for letter in ("", "r."))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH model AS (SELECT l.* FROM roles_listing l WHERE language = 'en' AND kind = 'role'),
            made AS (
                INSERT INTO roles_listing ({names}, language)
                SELECT {values}, chr((192 + n / 200)::int) || chr((192 + n %% 200)::int)
                FROM model l, generate_series(1, %s / (SELECT count(*) FROM model)) n RETURNING id, page_id
            )
            INSERT INTO roles_searchrow (listing_id, page, place, {more})
            SELECT m.id, m.id, m.id, {same} FROM made m JOIN model ON model.page_id = m.page_id
            JOIN roles_searchrow r ON r.listing_id = model.id
            """,
            [rows],
        )
        cursor.execute("ANALYZE roles_listing, roles_searchrow, roles_facetset")


@pytest.mark.parametrize("query", [EVERYTHING, "time=day&where=home&good=driving&issue=science", "issue=climate", ""])
def test_many_rows_are_never_read_from_end_to_end(network, query):
    grow(15_000)
    answers = read_answers(QueryDict(query), questions())
    sql, values = statement(answers, "en")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "search_best" in plan
    assert not re.search(r"Seq Scan on roles_(listing|searchrow)", plan), plan
    assert len(fetch_candidates(answers, "en")) <= 300


def test_questions_stand_in_the_order_of_the_address():
    assert tuple(question.name for question in questions()) == QUESTIONS
    assert {question.name: len(question.choices) <= 8 for question in questions()[:4]} == dict.fromkeys(
        QUESTIONS[:4], True
    )
