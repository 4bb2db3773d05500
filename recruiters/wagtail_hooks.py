"""Recruiters in the admin: people, mailings, materials."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, register_converter, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from exchange.admin_frame import groups_of
from exchange.wagtail_hooks import FileKind
from groups.guard import is_site_admin
from groups.keeping import keep_where
from recruiters import inviting_admin, mailings_admin, materials_admin, people_admin, proofs_admin
from recruiters.models import Membership


class Act(FileKind):
    regex = "pause|resume|cancel"


register_converter(Act, "mailingact")


class ForEditors(SubmenuMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return groups_of(request.user).exists() and super().is_shown(request)


class ForSiteAdmins(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_site_admin(request.user)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    people, mailings = people_admin, mailings_admin
    return [
        path("recruiters/", people.home, name="recruiters_home"),
        path("recruiters/materials/", materials_admin.materials, name="recruiters_materials"),
        path("recruiters/materials/<int:pk>/write/", materials_admin.write_in_other_language, name="recruiters_write"),
        path("recruiters/materials/<int:pk>/proofs/", proofs_admin.try_draft, name="recruiters_try"),
        path("recruiters/network/", materials_admin.network, name="recruiters_network"),
        path("recruiters/<int:key>/", people.people, name="recruiters_people"),
        path("recruiters/<int:key>/thanks/", people.thank, name="recruiters_thank"),
        path("recruiters/<int:key>/invite/", inviting_admin.inviting, name="recruiters_invite"),
        path("recruiters/<int:key>/recruiters.<filekind:kind>", people.people_file, name="recruiters_file"),
        path("mailings/", mailings.home, name="recruiters_mailings_home"),
        path("mailings/<int:key>/", mailings.mailings, name="recruiters_mailings"),
        path("mailings/<int:key>/send/<int:material>/", mailings.send, name="recruiters_send"),
        path("mailings/round/<int:pk>/", mailings.mailing, name="recruiters_mailing"),
        path("mailings/round/<int:pk>/<mailingact:what>/", mailings.act, name="recruiters_mailing_act"),
    ]


@hooks.register("register_admin_menu_item")
def recruiters_item() -> MenuItem:
    items = [
        MenuItem("People", reverse("recruiters_home"), name="recruiters-people", icon_name="group", order=10),
        MenuItem("Materials", reverse("recruiters_materials"), name="materials", icon_name="doc-full", order=20),
        MenuItem("Mailings", reverse("recruiters_mailings_home"), name="mailings", icon_name="mail", order=30),
        ForSiteAdmins("What works where", reverse("recruiters_network"), name="what-works", icon_name="site", order=40),
    ]
    return ForEditors("Recruiters", Menu(items=items), name="recruiters", icon_name="group", order=199)


def _recruited_for(pages: QuerySet) -> bool:
    return Membership.objects.filter(group__in=pages).exists()


keep_where(_recruited_for, "has recruiters, or had them, and their ledger keeps it. Suspend or unpublish it instead.")
