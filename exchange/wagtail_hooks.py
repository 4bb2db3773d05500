"""The exchange in the admin: a report for each group, the network and the rules for site admins."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, register_converter, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from exchange import credits_admin, links_admin, network_admin, reports_admin, rules_admin
from exchange.admin_frame import groups_of
from exchange.models import Credit
from groups.guard import is_site_admin
from groups.keeping import keep_where


class FileKind:
    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Figures(FileKind):
    regex = "flows|reciprocity"


class Side(FileKind):
    regex = "sent|received"


class QrKind(FileKind):
    regex = "svg|png"


class Tally(FileKind):
    regex = "visits|clicks"


register_converter(Side, "side")
register_converter(Tally, "tally")
register_converter(QrKind, "qrkind")
register_converter(FileKind, "filekind")
register_converter(Figures, "figures")


class ForEditors(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return groups_of(request.user).exists()


class ForSiteAdmins(SubmenuMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_site_admin(request.user) and super().is_shown(request)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("exchange/", reports_admin.reports, name="exchange_reports"),
        path("exchange/<int:key>/", reports_admin.report, name="exchange_report"),
        path("exchange/<int:key>/days.<filekind:kind>", reports_admin.report_file, name="exchange_report_file"),
        path("exchange/<int:key>/mails/", reports_admin.switch_mails, name="exchange_switch_mails"),
        path("links/", links_admin.links_home, name="exchange_links_home"),
        path("links/<int:key>/", links_admin.links, name="exchange_links"),
        path("links/<int:key>/<int:source>/", links_admin.link, name="exchange_link"),
        path("links/<int:key>/<int:source>/retire/", links_admin.retire, name="exchange_retire"),
        path("links/<int:key>/<int:source>/qr.<qrkind:kind>", links_admin.qr_code, name="exchange_qr"),
        path("exchange/network/", network_admin.overview, name="exchange_network"),
        path(
            "exchange/network/<figures:what>.<filekind:kind>", network_admin.network_file, name="exchange_network_file"
        ),
        path("exchange/network/<int:key>/<side:side>/<str:on>/", network_admin.decide_day, name="exchange_decide_day"),
        path("exchange/held/<tally:what>/<int:tally>/", network_admin.decide_held, name="exchange_decide_held"),
        path("exchange/rules/", rules_admin.rules, name="exchange_rules"),
        path("exchange/credits/", credits_admin.credits_, name="exchange_credits"),
        path("exchange/credits/results/", credits_admin.credits_results, name="exchange_credits_results"),
        path("exchange/credits/<uuid:contact>/", credits_admin.credit, name="exchange_credit"),
    ]


@hooks.register("register_admin_menu_item")
def report_item() -> MenuItem:
    return ForEditors("Exchange", reverse("exchange_reports"), name="exchange", icon_name="order", order=200)


@hooks.register("register_admin_menu_item")
def links_item() -> MenuItem:
    return ForEditors("Links", reverse("exchange_links_home"), name="links", icon_name="link", order=198)


@hooks.register("register_admin_menu_item")
def network_item() -> MenuItem:
    items = [
        MenuItem("Flows and figures", reverse("exchange_network"), name="exchange-network", icon_name="site", order=10),
        MenuItem("Credits", reverse("exchange_credits"), name="exchange-credits", icon_name="list-ul", order=15),
        MenuItem("Rules", reverse("exchange_rules"), name="exchange-rules", icon_name="cogs", order=20),
    ]
    return ForSiteAdmins("The network", Menu(items=items), name="network", icon_name="site", order=202)


def _credited(pages: QuerySet) -> bool:
    """Whether a link of theirs brought somebody: the ledger names it for good."""
    return Credit.objects.filter(Q(first__group__in=pages) | Q(last__group__in=pages)).exists()


keep_where(_credited, "brought contacts, and the ledger keeps it. Suspend it instead.")
