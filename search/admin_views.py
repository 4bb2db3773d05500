"""The admin's list of saved searches: site admins see what is looked for, never by whom."""

from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from delivery.export import DefusedIndexView
from search.kept import read_kept, words_of
from search.models import SavedSearch


class OnlyLook(PermissionHelper):
    """Site admins may look at the list; nobody changes what a person said."""

    def user_has_any_permissions(self, user) -> bool:
        return self.user_can_list(user)

    def user_can_list(self, user) -> bool:
        return user.has_perm("search.view_savedsearch")

    def user_can_create(self, user) -> bool:
        return False

    def user_can_inspect_obj(self, user, obj) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


class SavedSearchAdmin(ModelAdmin):
    """What people wait for and does not exist yet: news for those who recruit groups."""

    model = SavedSearch
    base_url_path = "saved-searches"
    menu_label = "Saved searches"
    menu_icon = "search"
    menu_order = 240
    permission_helper_class = OnlyLook
    index_view_class = DefusedIndexView
    history_view_enabled = False
    list_display = ["looks_for", "language", "state", "made_at", "confirmed_at", "last_sent_at"]
    list_filter = ["state", "language"]
    ordering = ["-made_at"]

    def looks_for(self, saved: SavedSearch) -> str:
        return words_of(read_kept(saved.query)) or saved.query

    looks_for.short_description = "Looks for"  # type: ignore[attr-defined]
