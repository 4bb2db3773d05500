"""Trying a material: its variants mailed to who writes it, published or not."""

from collections.abc import Sequence

from anymail.exceptions import AnymailError
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from groups.models import GroupPage
from recruiters.materials_admin import editable
from recruiters.models import Material, Variant
from recruiters.proofs import NoProof, send_proofs
from recruiters.publishing import wordings_of


@require_POST
def try_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail the material as it was last saved."""
    material = get_object_or_404(editable(request.user), pk=pk)
    newest: Material = material.get_latest_revision_as_object()
    mail_proofs(request, newest.language, wordings_of(newest), material.group)
    return redirect("recruiters_materials")


def mail_proofs(request: HttpRequest, language: str, wordings: Sequence[Variant], group: GroupPage | None) -> None:
    """Mail these wordings to who asks, and say how it went."""
    to = getattr(request.user, "email", "")
    try:
        send_proofs(wordings, group, language, to, getattr(request.user, "first_name", ""))
    except NoProof as error:
        messages.error(request, str(error))
    except (OSError, AnymailError, ValueError) as error:  # the text of an answer may hold the address
        messages.error(request, f"The mail server took none ({type(error).__name__}). Try again in a minute.")
    else:
        count = len(wordings)
        messages.success(request, f"{count} mail{'s' if count > 1 else ''}, one for each variant, to {to}.")
