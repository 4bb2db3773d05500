"""The admin of groups: issue areas, which site admins own, translations, and the way to one's own group."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from groups.guard import is_site_admin
from groups.models import GroupPage, IssueArea
from groups.translating import AlreadySubmitted, OriginalIsNotLive, submit, translation_for, withdraw
from groups.translation_views import admin_urls
from groups.translations import is_translated, original_page_of

MOST_GROUPS = 5
NOT_LIVE = "The English page is not public yet. Your texts are kept: submit them as soon as it is."
hooks.register("register_admin_urls", admin_urls, order=-1)


class IssueAreaViewSet(SnippetViewSet):
    model = IssueArea
    icon = "warning"
    menu_label = "Issue areas"
    list_display = ["name", "slug", "summary"]
    search_fields = ["name"]


register_snippet(IssueAreaViewSet)


@hooks.register("construct_main_menu")
def show_own_groups(request: HttpRequest, items: list[MenuItem]) -> None:
    """One click to one's own group: below Pages it stands deep, once in each language."""
    if not is_site_admin(request.user):
        for group in GroupPage.objects.edited_by(request.user).order_by("title")[:MOST_GROUPS]:
            url = reverse("wagtailadmin_explore", args=[group.pk])
            items.append(MenuItem(group.title, url, name=f"group-{group.pk}", icon_name="group", order=50))


@hooks.register("construct_reports_menu")
def hide_the_report_of_translations(request: HttpRequest, items: list[MenuItem]) -> None:
    """It lists every group's pages."""
    if not is_site_admin(request.user):
        items[:] = [item for item in items if item.url != reverse("wagtail_localize:translations_report")]


def buttons_of_translations(page: Page, user, **kwargs) -> Iterable:
    """wagtail-localize's buttons, on pages of the types that are translated."""
    return page_listing_more_buttons(page, user, **kwargs) if is_translated(page.specific_class) else ()


for name in ("register_page_header_buttons", "register_page_listing_more_buttons"):
    hooks._hooks[name].remove((page_listing_more_buttons, 0))  # Wagtail has no public way to take a hook out
    hooks.register(name, buttons_of_translations)


@hooks.register("construct_page_action_menu")
def hide_copies(items: list, request: HttpRequest, context: dict) -> None:
    """A page that only repeats its original says nothing new (docs/decisions/007-languages.md)."""
    items[:] = [item for item in items if item.name != "localize-convert-to-alias"]


@hooks.register("before_edit_page", order=-1)
def act_on_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The buttons of the translation editor that wagtail-localize does not know, or would obey too soon."""
    action = request.POST.get("action")
    translation = translation_for(page) if action in ("publish", "submit", "withdraw") else None
    if translation is None:
        return None
    if action == "publish":
        return before_publish(request, page)
    if action == "submit":
        _submit(request, translation)
    elif withdraw(page, request.user):
        messages.success(request, "Taken back. It is no longer with the site admins.")
    return redirect(request.path)


@hooks.register("before_publish_page")
def before_publish(request: HttpRequest, page: Page) -> HttpResponse | None:
    original = original_page_of(page.specific)
    if original is None or original.live:
        return None
    messages.error(request, NOT_LIVE)
    return redirect("wagtailadmin_pages:edit", page.pk)


def _submit(request: HttpRequest, translation) -> None:
    try:
        submit(translation, request.user)
    except OriginalIsNotLive:
        messages.error(request, NOT_LIVE)
    except AlreadySubmitted:
        messages.error(request, "A site admin has this page already.")
    except ValidationError as error:
        messages.error(request, f"Not submitted. {' '.join(error.messages)}")
    else:
        messages.success(request, "Submitted. A site admin looks at it and publishes it; you get a mail.")
