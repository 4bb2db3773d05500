"""What the admin's frame needs around a page of the exchange, and whose pages those are."""

from django.http import Http404, HttpRequest
from django.urls import reverse

from groups.guard import is_site_admin
from groups.models import GroupPage


def frame(title: str, subtitle: str = "", *, icon: str = "site", within: tuple[str, str] | None = None) -> dict:
    """Names for `wagtailadmin/generic/base.html`; `within` is the address and label of the page above."""
    above = [{"url": within[0], "label": within[1]}] if within else []
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        *above,
        {"url": "", "label": title, "sublabel": subtitle},
    ]
    return {"breadcrumbs_items": trail, "header_title": title, "page_title": title, "header_icon": icon}


def groups_of(user):
    """The groups whose figures a person may see: his own; a site admin's are all."""
    return GroupPage.objects.originals() if is_site_admin(user) else GroupPage.objects.edited_by(user)


def group_or_404(request: HttpRequest, key: int) -> GroupPage:
    group = groups_of(request.user).filter(pk=key).first()
    if group is None:
        raise Http404
    return group
