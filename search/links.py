"""The links in mails about a saved search. Signed, dated, without personal data."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError

from search.models import SavedSearch

# A link of the first kind starts and stops the mails. Mail programs know the second: it stops them, and nothing else.
SALT, STOP_SALT = "search.saved", "search.stop"


class LinkProblem(Exception):
    """The link cannot be used; `expired` tells an old one from a wrong one."""

    def __init__(self, *, expired: bool):
        super().__init__()
        self.expired = expired


def token_of(saved: SavedSearch, salt: str = SALT) -> str:
    return signing.dumps(str(saved.pk), salt=salt)


def saved_by(token: str, salt: str = SALT) -> SavedSearch:
    """The saved search whose link this is. Raises LinkProblem: only some days to confirm, all the time to stop."""
    try:
        saved = SavedSearch.objects.get(pk=signing.loads(token, salt=salt))
        if salt == SALT and saved.state == SavedSearch.State.PENDING:
            signing.loads(token, salt=salt, max_age=timedelta(days=settings.CONFIRM_LINK_DAYS))
    except signing.SignatureExpired as error:
        raise LinkProblem(expired=True) from error
    except (signing.BadSignature, SavedSearch.DoesNotExist, ValidationError, ValueError) as error:
        raise LinkProblem(expired=False) from error
    return saved
