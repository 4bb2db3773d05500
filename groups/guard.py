"""A decorator for admin views that ask nobody who he is."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def is_site_admin(user) -> bool:
    return user.has_perm("groups.suspend_group")


def for_site_admins(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not is_site_admin(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
