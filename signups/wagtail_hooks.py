"""The site admins' way to all contacts, and the audit log's words for what they do there."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from groups.guard import is_site_admin
from groups.keeping import keep_where
from signups import admin_views as views
from signups.models import Subscription
from signups.viewing import Act, Why


class ForSiteAdmins(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_site_admin(request.user)


class WithReason(LogFormatter):
    """Wagtail's site history, which only superusers see these in, tells the reason too."""

    def format_message(self, log_entry) -> str:
        return f"{self.label}. {Why(log_entry.data['kind']).label}: {log_entry.data['reason']}"


@hooks.register("register_log_actions")
def register_acts(actions) -> None:
    for act in Act:
        actions.register_action(act.value)(type(f"{act.name.title()}WithReason", (WithReason,), {"label": act.label}))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("people/", views.contacts, name="signups_contacts"),
        path("people/results/", views.contacts_results, name="signups_contacts_results"),
        path("people/find/", views.find, name="signups_find"),
        path("people/viewings/", views.viewings, name="signups_viewings"),
        path("people/viewings/results/", views.viewings_results, name="signups_viewings_results"),
        path("people/<uuid:key>/", views.show, name="signups_contact"),
        path("people/<uuid:key>/stop/", views.act, {"what": "stop"}, name="signups_stop"),
        path("people/<uuid:key>/erase/", views.act, {"what": "erase"}, name="signups_erase"),
    ]


@hooks.register("register_admin_menu_item")
def contacts_item() -> MenuItem:
    return ForSiteAdmins("All contacts", reverse("signups_contacts"), icon_name="group", order=205)


@hooks.register("register_reports_menu_item")
def viewings_item() -> MenuItem:
    return ForSiteAdmins("Who looked at whom", reverse("signups_viewings"), icon_name="history", order=1_000)


def _has_contacts(pages: QuerySet) -> bool:
    return Subscription.objects.filter(group__in=pages).exists()


keep_where(_has_contacts, "has contacts, and what they agreed to is kept. Suspend it instead.")
