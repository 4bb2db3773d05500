"""What the tests of the site admins' contacts share."""

from signups import viewing
from signups.models import Contact

EMAIL = "Ada.Lovelace@example.org"
WHY = {"kind": "asked", "words": "She wrote to us and asks what we hold."}
LIST, FIND, VIEWINGS = "/admin/people/", "/admin/people/find/", "/admin/people/viewings/"


def path(contact: Contact, act: str = "") -> str:
    return f"{LIST}{contact.key}/{act}"


def entries() -> list[tuple]:
    return [
        (entry.action, entry.user.username, entry.data["kind"], entry.data["reason"])
        for entry in viewing.written_down()
    ]


def shows_nobody(answer) -> bool:
    page = answer.content.decode()
    return "Lovelace" not in page and "94110" not in page and "lovelace" not in answer.get("Location", "")
