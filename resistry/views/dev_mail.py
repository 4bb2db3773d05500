"""The mails that `./run` caught. Not routed in production."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from resistry.mailbox import caught, read


def inbox(request: HttpRequest) -> HttpResponse:
    return render(request, "dev/mail_list.html", {"mails": caught(settings.STATE_DIR / "mail")[:100]})


def message(request: HttpRequest, name: str) -> HttpResponse:
    try:
        mail = read(settings.STATE_DIR / "mail", name)
    except FileNotFoundError as error:
        raise Http404(name) from error
    return render(request, "dev/mail.html", {"mail": mail})
