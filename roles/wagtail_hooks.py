"""Role types, skills and synonyms in the admin: site admins own them."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from roles.models import RoleType, Skill, Synonym


class RoleTypeViewSet(SnippetViewSet):
    model = RoleType
    icon = "user"
    menu_label = "Role types"
    list_display = ["name", "slug", "summary"]
    search_fields = ["name"]


class SkillViewSet(SnippetViewSet):
    model = Skill
    icon = "pick"
    list_display = ["name", "slug"]
    search_fields = ["name"]


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    menu_label = "Search synonyms"
    list_display = ["__str__"]
    search_fields = ["words"]


for view_set in (RoleTypeViewSet, SkillViewSet, SynonymViewSet):
    register_snippet(view_set)
