"""The next thing to try, by a table of rules: the first that fits is said."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from recruiters.counts import Counts


@dataclass(frozen=True)
class Situation:
    counts: Counts
    has_material: bool
    days: int  # since joining
    has_name: bool


Rule = tuple[Callable[[Situation], bool], object]
RULES: list[Rule] = [
    (
        lambda now: not now.counts.visits,
        _("Send your link to one person today, by name. Messages to one friend work better than posts to all."),
    ),
    (
        lambda now: now.counts.visits >= 5 and not now.counts.signed_up,
        _("People looked, and nobody signed up yet. Ask one of them what held them back, or say what you do yourself."),
    ),
    (
        lambda now: now.counts.signed_up > now.counts.brought,
        _("Somebody signed up and did not confirm yet. Remind them: a mail waits for one press of a button."),
    ),
    (
        lambda now: not now.has_name,
        _("Write your first name below. Friends answer a name sooner than a link."),
    ),
    (
        lambda now: now.counts.brought >= 1 and not now.counts.friends_of_friends,
        _("Ask somebody you brought to become a recruiter too. Friends of friends are how this grows."),
    ),
    (
        lambda now: now.has_material,
        _("Try another way: who got a text message last time gets a card this time."),
    ),
]
FALLBACK = _("Keep your link at hand, and pass it on whenever somebody says that something should be done.")


def next_thing(now: Situation) -> str:
    return str(next((said for rule, said in RULES if rule(now)), FALLBACK))
