"""`/standings/`: open, true, and recomputable by anybody."""

import csv
import subprocess
import sys
import threading
from dataclasses import asdict, replace
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings as django_settings

from exchange import books
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


@pytest.fixture
def network(db):
    """Fifteen groups: strong ones, sudden days, new ones, some that brought nobody, credits, clicks."""
    groups = [GroupFactory(title=f"Group {number:02}") for number in range(15)]
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
        ReviewedDay.objects.create(group=group, on=today(), by="chief", approved=approved)
    recompute()
    return groups


@pytest.fixture
def recomputed(client, tmp_path):
    """Runs the published program on the files as they were downloaded; says what it found."""
    folder = tmp_path / "standings"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def run() -> str:
        for name in ("order", "days", "rules"):
            (folder / f"{name}.csv").write_bytes(client.get(f"/standings/{name}.csv").getvalue())
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
    Standing.objects.filter(position=1).update(position=99)
    assert recomputed().startswith("Another order")


def test_the_program_is_thirty_lines_and_knows_nothing_of_ours():
    lines = [line for line in PROGRAM.read_text().splitlines() if line.strip() and not line.startswith('"""')]
    assert len(lines) <= 30
    imported = {name for line in lines if line.startswith(("import ", "from ")) for name in line.split()[1:2]}
    assert imported <= {"csv,", "collections", "datetime", "hashlib"}


def test_the_page_shows_every_place_with_its_figures_and_its_reason(client, network):
    page = client.get("/standings/").content.decode()
    for one in Standing.objects.select_related("group"):
        row = page.split(f'<tr id="{one.group.slug}"')[1].split("</tr>")[0]
        assert one.group.title in row
        assert f">{one.visitors_sent:,}</td>" in row
        assert f"{one.owed:,.0f} owed" in row.replace("−", "-")
    assert "Brought nobody yet: such groups take turns" in page


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
    files = "".join(client.get(f"/standings/{name}.csv").getvalue().decode() for name in ("order", "days", "rules"))
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


def test_the_largest_file_is_made_once_for_each_order(client, network, monkeypatch):
    made = []
    monkeypatch.setattr(books, "figures", lambda *args: made.append(args) or [])
    for _ in range(3):
        client.get("/standings/days.csv")
    assert len(made) == 1
    recompute()
    client.get("/standings/days.csv")
    assert len(made) == 2
