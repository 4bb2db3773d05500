from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from wagtail import hooks
from wagtail.contrib.search_promotions.views import settings as promotions
from wagtail_modeladmin.options import modeladmin_register

from groups.guard import for_site_admins
from search.admin_views import SavedSearchAdmin

modeladmin_register(SavedSearchAdmin)


def nothing_here(request: HttpRequest) -> HttpResponse:
    raise Http404


@hooks.register("register_admin_urls", order=-1)
def close_choosers() -> list[URLPattern]:
    """Wagtail shows what visitors type, and every synonym, to whoever may enter the admin."""
    return [
        path("searchpicks/queries/chooser/", for_site_admins(promotions.chooser)),
        path("searchpicks/queries/chooser/results/", for_site_admins(promotions.chooserresults)),
        re_path(r"^snippets/choose/roles/synonym/", nothing_here),  # no form chooses one
    ]
