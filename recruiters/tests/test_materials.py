"""Materials: whose they are, who may use them, where friends arrive, and which of them no translation copies."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from conftest import PERSON
from groups.access import make_editor
from groups.factories import GroupFactory, IssueAreaFactory
from groups.translating import may_translate
from home.models import IssueIndexPage, IssuePage
from recruiters.factories import MaterialFactory, MembershipFactory
from recruiters.links import page_token
from recruiters.models import Material, MaterialIndexPage
from recruiters.recipients import materials_for

pytestmark = pytest.mark.django_db
FROM_HERE = "?from="


@pytest.fixture
def editor(groups):
    """Edits Alpha."""
    user, _ = make_editor(groups[0], "editor@example.org")
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def spanish(db) -> Locale:
    return Locale.objects.get(language_code="es")


def usable(group) -> list[str]:
    return [one.title for one in materials_for(group, timezone.now().date())]


def arrival(person, membership, material: Material | None = None) -> str:
    """The page where the link leads, without what tells whose link it was."""
    path = f"/r/{membership.code}/{material.pk}/" if material else f"/r/{membership.code}/"
    return person.get(path)["Location"].replace(f"&from={membership.code}", "").partition(FROM_HERE)[0]


class TestWhose:
    def test_moved_material_is_the_other_groups(self, groups):
        material = MaterialFactory(parent=groups[0], title="Moved")
        material.move(groups[1], pos="last-child")
        assert (usable(groups[0]), usable(groups[1])) == ([], ["Moved"])
        Material.objects.get(pk=material.pk).move(MaterialIndexPage.objects.get(), pos="last-child")
        assert usable(groups[2]) == ["Moved"]

    def test_material_of_a_network_is_its_chapters_too(self, groups):
        network, other = groups[:2]
        chapter = GroupFactory(title="Chapter", network=network)
        MaterialFactory(parent=chapter, title="Own")
        MaterialFactory(parent=MaterialIndexPage.objects.get(), title="For all")
        MaterialFactory(parent=network, title="The network's")
        assert usable(chapter) == ["Own", "The network's", "For all"]
        assert usable(network) == ["The network's", "For all"]
        assert usable(other) == ["For all"]

    def test_material_for_chosen_networks_is_for_their_chapters(self, groups):
        chapter = GroupFactory(title="Chapter", network=groups[0])
        material = MaterialFactory(parent=MaterialIndexPage.objects.get(), title="For some")
        material.groups.set([groups[0]])
        material.save()
        assert [usable(group) for group in (chapter, *groups[:2])] == [["For some"], ["For some"], []]

    def test_material_of_a_suspended_network_goes_to_nobody(self, groups):
        chapter = GroupFactory(title="Chapter", network=groups[0])
        MaterialFactory(parent=groups[0])
        type(groups[0]).objects.filter(pk=groups[0].pk).update(suspended=True)
        assert usable(chapter) == []

    def test_page_of_a_chapters_recruiter_shows_the_own_ones_before_the_networks(self, person, groups):
        chapter = GroupFactory(title="Chapter", network=groups[0])
        MaterialFactory(parent=chapter, title="Own", wordings=[("a", "b", "Words of the chapter")])
        MaterialFactory(parent=groups[0], title="The network's", wordings=[("a", "b", "Words of the network")])
        row = MembershipFactory(group=chapter)
        text = person.get(f"/recruiter/{page_token(row.recruiter)}/").content.decode()
        assert text.index(">Own</a>") < text.index(">The network&#x27;s</a>")
        assert "Words of the chapter" in text


class TestTranslating:
    """A material is written anew in another language: no copy of it hangs in the Spanish tree."""

    @pytest.mark.parametrize("parent", ["group", "index"])
    def test_material_is_not_sent_through_translation(self, editor, admin_user, groups, parent):
        above = groups[0] if parent == "group" else MaterialIndexPage.objects.get()
        material = MaterialFactory(parent=above)
        address = f"/admin/localize/submit/page/{material.pk}/"
        for client in (editor, _log_in(admin_user)):
            assert client.get(address).status_code == 404
            assert client.post(address, {"locales": [Locale.objects.get(language_code="es").pk]}).status_code == 404
        assert Material.objects.count() == 1
        assert not may_translate(MaterialIndexPage.objects.get(), admin_user)

    def test_group_with_all_below_it_takes_no_material_along(self, editor, spanish, groups):
        MaterialFactory(parent=groups[0])
        sent = {"locales": [spanish.pk], "include_subtree": "on"}
        assert editor.post(f"/admin/localize/submit/page/{groups[0].pk}/", sent).status_code == 302
        assert groups[0].get_translation_or_none(spanish) is not None
        assert Material.objects.count() == 1

    def test_button_is_where_it_works_only(self, editor, groups):
        material = MaterialFactory(parent=groups[0])
        leads_to = "/admin/localize/submit/page/{}/"
        for page in ("pages/{}/edit/", "pages/{}/"):
            for found, there in ((material, False), (groups[0], True)):
                text = editor.get(f"/admin/{page.format(found.pk)}").content.decode()
                assert (leads_to.format(found.pk) in text) is there, page
        assert leads_to.format(material.pk) not in editor.get(f"/admin/pages/{groups[0].pk}/").content.decode()

    def test_mere_copy_of_a_material_has_no_wordings(self, groups, spanish):
        material = MaterialFactory(parent=groups[0])
        copy = material.copy_for_translation(spanish, copy_parents=True, alias=True)
        material.save_revision().publish()
        assert not copy.variants.exists()
        assert len(usable(groups[0])) == 1


class TestArrival:
    """Where the links lead."""

    @pytest.mark.parametrize(
        ("landing", "path"),
        [
            ("home", "/"), ("quiz", "/roles/find/"), ("guide", "/roles/"), ("group", "/groups/alpha/"),
            ("signup", "/signup/?group=alpha"),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize(("language", "prefix"), [("en", ""), ("es", "/es")])
    def test_friends_arrive_in_the_language_of_the_material(self, person, groups, landing, path, language, prefix):
        row = MembershipFactory(group=groups[0])
        material = MaterialFactory(parent=groups[0], language=language, landing=landing)
        assert arrival(person, row, material) == f"{prefix}{path}"
        assert person.get(f"{prefix}{path}").status_code == 200

    @pytest.mark.parametrize(("language", "home"), [("en", "/"), ("es", "/es/")])
    def test_plain_link_opens_the_site_in_the_recruiters_language(self, person, groups, language, home):
        row = MembershipFactory(group=groups[0], recruiter__language=language)
        draft = MaterialFactory(parent=groups[0], live=False)
        assert arrival(person, row) == home
        assert arrival(person, row, draft) == home
        assert person.get(f"/r/{row.code}/?to=/groups/")["Location"].startswith("/groups/?from=")

    @pytest.mark.parametrize(("language", "prefix"), [("en", ""), ("es", "/es")])
    def test_issue_without_a_page_leads_to_its_roles(self, person, groups, language, prefix):
        area = IssueAreaFactory(slug="climate", name="Climate")
        row = MembershipFactory(group=groups[0])
        material = MaterialFactory(parent=groups[0], language=language, landing="issue", issue_area=area)
        assert arrival(person, row, material) == f"{prefix}/roles/?issue=climate"
        index = IssueIndexPage.objects.get(locale__language_code="en")
        page = index.add_child(instance=IssuePage(title="Climate", slug="climate", issue_area=area, live=False))
        page.save_revision().publish()
        assert arrival(person, row, material) == f"{prefix}/issues/climate/"
        assert person.get(f"{prefix}/issues/climate/").status_code == 200

    def test_issue_area_that_is_gone_leads_to_the_guide(self, person, groups):
        row = MembershipFactory(group=groups[0])
        area = IssueAreaFactory(slug="climate", name="Climate")
        material = MaterialFactory(parent=groups[0], landing="issue", issue_area=area)
        area.delete()
        assert arrival(person, row, material) == "/roles/"


def _log_in(user) -> Client:
    client = Client(headers=PERSON)
    client.force_login(user)
    return client
