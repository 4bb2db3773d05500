"""Issue areas in the admin: site admins own them."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from groups.models import IssueArea


class IssueAreaViewSet(SnippetViewSet):
    model = IssueArea
    icon = "warning"
    menu_label = "Issue areas"
    list_display = ["name", "slug", "summary"]
    search_fields = ["name"]


register_snippet(IssueAreaViewSet)
