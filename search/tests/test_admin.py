"""Site admins see what is looked for, and put results on top; editors see neither."""

import pytest
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from groups.access import make_editor, site_admins
from roles.models import Synonym
from search.factories import SavedSearchFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver(client, groups, django_user_model):
    user = django_user_model.objects.create_user("approver", "approver@example.org", "a-long-password")
    user.groups.add(site_admins())
    client.force_login(user)
    return client


@pytest.fixture
def editor(client, groups):
    user, _ = make_editor(groups[0], "editor@example.org")
    client.force_login(user)
    return client


def test_the_list_shows_searches_and_nobody(approver):
    saved = SavedSearchFactory(query="q=letters", confirmed=True)
    page = approver.get("/admin/saved-searches/").content.decode()
    assert "“letters”" in page
    assert saved.contact.email not in page
    assert approver.get("/admin/saved-searches/?q=example.org&state__exact=granted").status_code in (200, 302)


def test_an_address_cannot_be_guessed_by_a_filter(approver):
    SavedSearchFactory(query="q=letters", confirmed=True)
    assert "“letters”" in approver.get("/admin/saved-searches/?contact__email__startswith=zzz").content.decode()


@pytest.mark.parametrize("view", ["edit", "delete", "inspect", "history"])
def test_nothing_can_be_opened_or_changed(approver, view):
    saved = SavedSearchFactory(confirmed=True)
    path = f"/admin/saved-searches/{view}/{saved.pk}/"
    for answer in (approver.get(path), approver.post(path)):
        assert answer.status_code in (302, 403, 404)
    assert approver.post("/admin/saved-searches/create/").status_code in (302, 403, 404)
    saved.refresh_from_db()
    assert saved.state == "granted"


@pytest.mark.parametrize(
    "path",
    [
        "/admin/saved-searches/",
        "/admin/saved-searches/create/",
        "/admin/saved-searches/edit/{saved}/",
        "/admin/saved-searches/delete/{saved}/",
        "/admin/searchpicks/",
        "/admin/searchpicks/results/",
        "/admin/searchpicks/add/",
        "/admin/searchpicks/{query}/",
        "/admin/searchpicks/{query}/delete/",
        "/admin/searchpicks/queries/chooser/",
        "/admin/searchpicks/queries/chooser/results/",
        "/admin/searchpicks/reports/search-terms/",
        "/admin/searchpicks/reports/search-terms/results/",
        "/admin/snippets/roles/synonym/",
        "/admin/snippets/roles/synonym/add/",
        "/admin/snippets/roles/synonym/edit/{synonym}/",
        "/admin/snippets/roles/synonym/delete/{synonym}/",
        "/admin/snippets/choose/roles/synonym/",
        "/admin/snippets/choose/roles/synonym/results/",
        "/admin/snippets/choose/roles/synonym/chosen/{synonym}/",
        "/admin/localize/api/snippets/roles/synonym/",
        "/admin/localize/api/snippets/roles/synonym/{synonym}/",
    ],
)
def test_editors_see_and_change_none_of_it(editor, groups, path):
    saved = SavedSearchFactory(query="q=letters", confirmed=True)
    query = Query.get("letters")
    query.add_hit()
    SearchPromotion.objects.create(query=query, page=groups[1])
    synonym = Synonym.objects.create(words="letters\nmail")
    address = path.format(saved=saved.pk, query=query.pk, synonym=synonym.pk)
    for answer in (editor.get(address), editor.post(address, {"words": "changed", "query_string": "changed"})):
        assert answer.status_code in (302, 403, 404), answer.status_code
        assert answer.get("Location", "/admin/") == "/admin/"
        assert b"letters" not in answer.content
    saved.refresh_from_db()
    synonym.refresh_from_db()
    assert (saved.state, synonym.words, SearchPromotion.objects.count()) == ("granted", "letters\nmail", 1)


def test_site_admins_choose_from_what_was_typed(approver):
    Query.get("letters").add_hit()
    assert "letters" in approver.get("/admin/searchpicks/queries/chooser/").content.decode()


def test_site_admins_write_synonyms(approver):
    assert approver.get("/admin/snippets/roles/synonym/").status_code == 200
    answer = approver.post("/admin/snippets/roles/synonym/add/", {"words": "zebra\nstriped horse"})
    assert answer.status_code == 302
    assert Synonym.objects.get(words__startswith="zebra").expressions == ["zebra", "striped horse"]


def test_site_admins_put_results_on_top(approver, groups):
    form = {
        "query_string": "letters",
        "editors_picks-TOTAL_FORMS": "1",
        "editors_picks-INITIAL_FORMS": "0",
        "editors_picks-MIN_NUM_FORMS": "0",
        "editors_picks-MAX_NUM_FORMS": "1000",
        "editors_picks-0-page": str(groups[0].pk),
        "editors_picks-0-description": "Start here.",
        "editors_picks-0-ORDER": "1",
    }
    assert approver.post("/admin/searchpicks/add/", form).status_code == 302
    assert SearchPromotion.objects.get().page_id == groups[0].pk
    assert "Start here." in approver.get("/search/?q=Letters").content.decode()
