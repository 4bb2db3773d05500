"""The admin's list of sites that may show a group's form: name one, place the token, press Check."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.views import CreateView

from delivery.admin_views import DestinationForm, OwnDestinationsPermission, OwnModelAdmin
from delivery.export import FoundInspectView
from delivery.proving import FILE, RECORD, check
from delivery.snippets import snippets_of
from exchange.embedding import EmbedOrigin
from groups.guard import is_site_admin
from resistry import limits

HOUR = 3_600
MOST_CHECKS = 30


class OwnOriginsPermission(OwnDestinationsPermission):
    """An origin is never changed: the proof is of what was written. It is removed, and another added. Site admins see
    and remove those of all groups."""

    def user_edits_a_group(self, user) -> bool:
        return is_site_admin(user) or super().user_edits_a_group(user)

    def user_can_create(self, user) -> bool:
        return super().user_edits_a_group(user)

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return self.is_own(user, obj)


class OriginCreateView(CreateView):
    def get_success_url(self) -> str:
        """On to the token and where to place it."""
        return self.url_helper.get_action_url("inspect", self.instance.pk)


class OriginInspectView(FoundInspectView):
    def get_context_data(self, **kwargs) -> dict:
        names = {"origin": self.instance, "file": FILE, "record": RECORD, "snippets": snippets_of(self.instance.group)}
        return super().get_context_data(**kwargs, **names)


class EmbedOriginAdmin(OwnModelAdmin):
    model = EmbedOrigin
    base_url_path = "embeds"
    menu_label = "Form on your site"
    menu_icon = "code"
    menu_order = 225
    permission_helper_class = OwnOriginsPermission
    create_view_class = OriginCreateView
    inspect_view_class = OriginInspectView
    inspect_view_enabled = True
    inspect_template_name = "delivery/admin/embed_origin.html"
    list_display = ["origin", "reads_as", "group", "state", "checked_at"]
    panels = [FieldPanel("group", widget=forms.Select), FieldPanel("origin")]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("group")

    def get_edit_handler(self):
        handler = super().get_edit_handler()
        handler.base_form_class = DestinationForm
        return handler

    def reads_as(self, origin) -> str:
        return origin.looks_like

    def state(self, origin) -> str:
        return "proven" if origin.proven_at else origin.problem or "not checked yet"


@require_POST
def check_origin(request: HttpRequest, pk: int) -> HttpResponse:
    origin = get_object_or_404(EmbedOrigin.objects.for_editor(request.user).select_related("group"), pk=pk)
    if limits.hit("embed-check", str(origin.group_id), HOUR) > MOST_CHECKS:
        messages.error(request, f"That was checked {MOST_CHECKS} times in an hour. Try again later.")
    elif check(origin) and not origin.problem:
        messages.success(request, f"The token is there: {origin} may show your form.")
    else:
        messages.error(request, origin.problem)
    return redirect(_address(origin))


def admin_urls() -> list[URLPattern]:
    return [path("embeds/check/<int:pk>/", check_origin, name="delivery_check_origin")]


def _address(origin: EmbedOrigin) -> str:
    return reverse("embeds_modeladmin_inspect", args=[origin.pk])
