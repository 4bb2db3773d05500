"""`/standings/`: open, true, and recomputable by anybody."""

import csv
import subprocess
import sys
import threading
from dataclasses import asdict, replace
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings as django_settings
from django.utils.html import escape

from exchange import books, books_views
from exchange.days import today
from exchange.factories import ClickTallyFactory, CreditFactory, SourceFactory, VisitTallyFactory, stand_as
from exchange.models import ReviewedDay, RuleChange, Standing
from exchange.ordering import DEFAULTS, FIRST_SCREEN, Place, for_visitors_of
from exchange.standings import recompute
from groups.factories import GroupFactory
from groups.models import GroupPage
from roles.models import Listing

pytestmark = pytest.mark.django_db
PROGRAM = django_settings.BASE_DIR / "docs" / "recompute_standings.py"


def downloaded(client, name: str) -> list[dict[str, str]]:
    answer = client.get(f"/standings/{name}.csv")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(answer.getvalue().decode().splitlines()))


def make_network() -> list[GroupPage]:
    """Fifteen groups: strong ones, sudden days, new ones, some that brought nobody, credits, clicks; and three that are
    owed the same, with names that files write in another way or break lines in."""
    groups = [GroupFactory(title=f"Group {number:02}") for number in range(15)]
    for number, title in enumerate(("=Even", "'Even", "A\u2028B", "Ab")):
        odd = GroupFactory(title=title, slug=f"odd-{number}")
        GroupPage.objects.filter(pk=odd.pk).update(first_published_at="2020-01-01T00:00Z")
        VisitTallyFactory(source=SourceFactory(group=odd), on=today() - timedelta(days=2), visits=6)
    for number, group in enumerate(groups):
        joined = today() - timedelta(days=3 if number % 5 == 4 else 200)
        GroupPage.objects.filter(pk=group.pk).update(first_published_at=f"{joined}T00:00Z")
        source = SourceFactory(group=group)
        if number % 4 == 3:
            continue
        for back in range(1, 40, 1 + number % 3):
            VisitTallyFactory(source=source, on=today() - timedelta(days=back), visits=2 + number * 7 % 11)
        CreditFactory.create_batch(number % 3, source=source, on=today() - timedelta(days=20))
        ClickTallyFactory(group=groups[number - 1], source=source, clicks=number)
    for group, approved in ((groups[1], False), (groups[2], True)):
        VisitTallyFactory(source=group.sources.first(), visits=900)
        ClickTallyFactory(source=None, group=group, clicks=700)
        for side in ReviewedDay.Side.values:
            ReviewedDay.objects.create(group=group, side=side, on=today(), by="chief", approved=approved)
    recompute()
    return groups


@pytest.fixture
def network(db, copied) -> list[GroupPage]:
    return copied(make_network)


@pytest.fixture
def recomputed(client, tmp_path):
    """Runs the published program on the files as they were downloaded; says what it found."""
    folder = tmp_path / "standings"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def run() -> str:
        books_views._packed = (0, b"")
        (folder / "books.zip").write_bytes(client.get("/standings/books.zip").getvalue())
        command = [sys.executable, str(PROGRAM), f"http://127.0.0.1:{server.server_port}"]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()

    yield run
    server.shutdown()
    server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args) -> None:
        pass


@pytest.mark.parametrize("crediting", ["last", "first", "split"])
def test_thirty_lines_of_others_get_the_same_order(network, recomputed, crediting):
    settings = asdict(replace(DEFAULTS, target=1.5, half_life_days=14, newcomer_every=4, cap_floor=30))
    assert recomputed() == "The same order."
    RuleChange.objects.create(by="chief", settings=settings, crediting=crediting)
    recompute()
    assert recomputed() == "The same order."


def test_an_order_that_is_another_is_found(network, recomputed, monkeypatch):
    right = books.stood
    monkeypatch.setattr(books, "stood", lambda *args: right(*args)[::-1])
    assert recomputed().startswith("Another order")


def test_a_site_without_groups_has_an_order_too(db, recomputed):
    assert recomputed() == "The same order."


def test_visits_counted_after_the_order_was_made_do_not_make_the_files_differ(network, recomputed):
    VisitTallyFactory(source=SourceFactory(group=network[3], slug="late"), visits=19)
    assert recomputed() == "The same order."


def test_the_program_is_thirty_lines_and_knows_nothing_of_ours():
    lines = [line for line in PROGRAM.read_text().splitlines() if line.strip() and not line.startswith('"""')]
    assert len(lines) <= 30
    imported = {name for line in lines if line.startswith(("import ", "from ")) for name in line.split()[1:2]}
    assert imported <= {"csv,", "collections", "datetime", "hashlib"}
    assert "import csv, io, statistics, sys, urllib.request, zipfile" in lines[0]


def test_the_page_shows_every_place_with_its_figures_and_its_reason(client, network):
    page = client.get("/standings/").content.decode()
    for one in Standing.objects.select_related("group"):
        row = page.split(f'<tr id="{one.group.slug}"')[1].split("</tr>")[0]
        assert escape(one.group.title) in row
        assert f">{one.visitors_sent:,}</td>" in row
        assert f"{one.owed:,.0f} owed" in row.replace("−", "-")
    assert "Brought nobody of late: such groups take turns" in page


def test_the_plain_ratio_of_visitors_stands_beside(client, groups):
    stand_as(*groups)
    ClickTallyFactory(group=groups[0], source=groups[1].sources.first(), clicks=25)
    recompute()
    assert '<span class="ratio">1.25</span>' in client.get("/standings/").content.decode()


def test_a_link_from_a_group_opens_its_own_reason(client, network):
    page = client.get("/standings/", {"group": network[7].slug}).content.decode()
    assert page.count("<details open>") == 1
    assert "<details open>" in page.split(f'<tr id="{network[7].slug}"')[1].split("</tr>")[0]


@pytest.mark.parametrize("query", ["?group=nobody", "?group=%00", "?page=99", "?page=x", "?q=%00", "?q=" + "x" * 5_000])
def test_nothing_breaks_the_page(client, network, query):
    assert client.get(f"/standings/{query}").status_code == 200


def test_a_group_is_found_by_name(client, network):
    page = client.get("/standings/", {"q": "group 07"}).content.decode()
    assert page.count("<details") == 2  # its reason, and the settings
    assert "No group here has" in client.get("/standings/", {"q": "nobody"}).content.decode()


def test_the_files_tell_of_groups_only(client, network):
    source = SourceFactory(group=network[0], slug="hidden-label")
    credit = CreditFactory(source=source, on=today() - timedelta(days=1))
    files = "".join(client.get(f"/standings/{name}.csv").getvalue().decode() for name in ("order", "rules"))
    books_views._packed = (0, b"")
    with ZipFile(BytesIO(client.get("/standings/books.zip").getvalue())) as whole:
        assert whole.namelist() == ["order.csv", "days.csv", "rules.csv"]
        files += "".join(whole.read(name).decode() for name in whole.namelist())
    assert network[0].title in files
    assert source.slug not in files
    assert str(credit.contact) not in files
    assert "hidden-label" not in client.get("/standings/").content.decode()


def test_a_change_of_the_rules_is_told_without_its_author(client, network):
    RuleChange.objects.create(by="secret-admin", settings=asdict(replace(DEFAULTS, target=1.5)))
    page = client.get("/standings/").content.decode()
    assert "1.2 → 1.5" in page
    assert "secret-admin" not in page


def test_a_name_that_is_a_formula_is_text_in_the_files(client, groups):
    GroupPage.objects.filter(pk=groups[0].pk).update(title="=HYPERLINK(1)")
    recompute()
    assert "'=HYPERLINK(1)" in {row["name"] for row in downloaded(client, "order")}


def test_a_groups_own_visitors_see_it_behind_the_first_screen(network, client):
    recompute()
    places = [Place(row.group_id, row.position, 0, "") for row in Standing.objects.order_by("position")]
    for group in network:
        expected = [place.group for place in for_visitors_of(group.pk, places)]
        listed = list(Listing.objects.shown("en").groups().best(group.pk).values_list("group", flat=True))
        assert listed == expected
        assert listed.index(group.pk) >= FIRST_SCREEN
    page = client.get("/groups/", {"from": network[0].slug}).content.decode()
    assert page.index("Group 01") < page.index("Group 00")


def test_more_groups_cost_the_page_no_more_queries(client, network, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get("/standings/")


def test_the_largest_file_is_made_once_in_five_minutes(client, network, monkeypatch):
    made = []
    monkeypatch.setattr(books, "figures", lambda *args: made.append(args) or [])
    monkeypatch.setattr(books_views, "_packed", (0, b""))
    for _ in range(3):
        client.get("/standings/books.zip")
    assert len(made) == 1
    monkeypatch.setattr(books_views, "_packed", (0, b"old"))
    client.get("/standings/books.zip")
    assert len(made) == 2
