"""Role types and skills in the admin: site admins own them."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from roles.models import RoleType, Skill


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


register_snippet(RoleTypeViewSet)
register_snippet(SkillViewSet)
