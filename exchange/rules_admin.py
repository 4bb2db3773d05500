"""The rules of the exchange in the admin: what is in force, what a change would do today, and saving it."""

from dataclasses import asdict

from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from exchange.admin_frame import frame
from exchange.days import today
from exchange.figures import figures
from exchange.models import RuleChange
from exchange.ordering import rank
from exchange.rules import Moved, Rules, effect
from exchange.rules_forms import RulesForm
from groups.guard import for_site_admins

MOST_SHOWN = 50
LOCK = 7_240_005  # of those who save: each looks at the rules in force after the one before


@for_site_admins
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """GET shows the rules; POST `preview` shows what they would do; POST `save` puts them in force, if they may be."""
    with transaction.atomic():
        if "save" in request.POST:
            _wait_for_others()
        form = RulesForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid() and "save" in request.POST:
            return _save(request, form)
    moved = _effect(form.in_force, form.typed) if form.is_bound and form.typed else None
    names = {
        **frame("Rules of the exchange", icon="cogs"),
        "form": form,
        "previewed": moved is not None,
        "moved": (moved or [])[:MOST_SHOWN],
        "moved_count": len(moved or []),
        "changes": RuleChange.objects.order_by("-pk")[:20],
    }
    return render(request, "exchange/admin/rules.html", names, status=422 if form.errors else 200)


def _save(request: HttpRequest, form: RulesForm) -> HttpResponse:
    if not form.changes_something:
        messages.info(request, "These are the rules already. Nothing was changed.")
        return redirect("exchange_rules")
    assert form.typed is not None  # it is valid
    RuleChange.objects.create(
        by=request.user.get_username(), crediting=form.typed.crediting, settings=asdict(form.typed.settings)
    )
    messages.success(request, "The rules are in force, and published. The order follows them within a minute.")
    return redirect("exchange_rules")


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _effect(before: Rules, after: Rules) -> list[Moved] | None:
    """Which groups would move today; None where the settings are beyond computing."""
    on = today()
    old, new = (figures(on, one) for one in (before, after))
    try:
        return effect(
            rank(old, on, before.settings), rank(new, on, after.settings), {one.group: one.name for one in old}
        )
    except ArithmeticError:
        return None
