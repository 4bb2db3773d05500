"""The whole network, for site admins: who sends whom to whom, and who joins what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from exchange.models import ClickTally, Credit, Receipt, RuleChange, VisitTally
from exchange.shares import SHARES, whole
from groups.choices import LedBy
from groups.models import GroupPage

MOST_SHOWN = 20
# The codes by which a group says that people of color lead it.
OF_COLOR = (LedBy.PEOPLE_OF_COLOR, LedBy.BLACK, LedBy.LATINO)
Pair = tuple[int, int]


@dataclass(frozen=True)
class Flow:
    """What one group sent another: visitors that went on to its site, and contacts that it received."""

    visitors: int = 0
    contacts: float = 0


def flows(since: date, until: date) -> dict[Pair, Flow]:
    """By (sending group, receiving group). A contact counts as the rule in force says, for one link or half for two."""
    clicks = ClickTally.objects.filter(on__gte=since, on__lte=until, source__isnull=False)
    clicks = clicks.exclude(source__group=F("group")).order_by()
    visitors = {
        (sender, receiver): count
        for sender, receiver, count in clicks.values_list("source__group", "group").annotate(n=Sum("clicks"))
    }
    contacts = _contacts(since, until)
    return {pair: Flow(visitors.get(pair, 0), contacts.get(pair, 0)) for pair in visitors.keys() | contacts.keys()}


def _contacts(since: date, until: date) -> dict[Pair, float]:
    """In one statement for each link, as the receipts of a credit are found by its contact."""
    senders = Credit.objects.filter(contact=OuterRef("contact")).exclude(state=Credit.State.REJECTED)
    received = Receipt.objects.filter(on__gte=since, on__lte=until)
    found: dict[Pair, float] = defaultdict(float)
    for link, share in SHARES[RuleChange.in_force().crediting].items():
        rows = received.annotate(sender=senders.values(f"{link}__group")[:1]).exclude(sender=None)
        pairs = rows.exclude(sender=F("group")).order_by().values_list("sender", "group")
        for sender, group, count in pairs.annotate(n=Count("pk")):
            found[sender, group] += share * count
    return {pair: whole(count) for pair, count in found.items()}


@dataclass(frozen=True)
class Matrix:
    """A table of flows: the groups that send or receive most, the others together in the last row and column."""

    names: list[str]
    rows: list[tuple[str, list[Flow]]]
    most: int  # visitors in the largest cell


def matrix(found: dict[Pair, Flow], names: dict[int, str], most: int = MOST_SHOWN) -> Matrix:
    weight: dict[int, float] = {}
    for pair, flow in found.items():
        for key in pair:
            weight[key] = weight.get(key, 0) + flow.visitors + flow.contacts
    shown = sorted(weight, key=lambda key: (-weight[key], names.get(key, ""), key))[:most]
    keys = [*shown, 0] if len(weight) > most else shown
    cells: dict[Pair, list] = {}
    for (sender, receiver), flow in found.items():
        cell = cells.setdefault((sender if sender in shown else 0, receiver if receiver in shown else 0), [0, 0])
        cell[0] += flow.visitors
        cell[1] += flow.contacts
    called = {0: "All others", **names}
    rows = [(called.get(one, "?"), [Flow(*cells.get((one, other), (0, 0))) for other in keys]) for one in keys]
    return Matrix([called.get(key, "?") for key in keys], rows, max((cell[0] for cell in cells.values()), default=0))


def reciprocity(since: date, until: date) -> list[tuple[int, str, int, int]]:
    """(key, name, visitors sent, visitors received) of every group that takes part, those that got least back first."""
    sent = dict(_sums(VisitTally.objects.filter(on__gte=since, on__lte=until), "source__group", "visits"))
    clicks = ClickTally.objects.filter(on__gte=since, on__lte=until).exclude(source__group=F("group"))
    received = dict(_sums(clicks, "group", "clicks"))
    groups = GroupPage.objects.taking_part().values_list("pk", "title")
    rows = [(key, name, sent.get(key, 0), received.get(key, 0)) for key, name in groups]
    return sorted(rows, key=lambda row: (row[3] / row[2] if row[2] else float("inf"), -row[2], row[1]))


def _sums(rows, group: str, column: str) -> Iterable[tuple[int, int]]:
    return rows.order_by().values_list(group).annotate(n=Sum(column))


@dataclass(frozen=True)
class Joined:
    """Of the contacts that links brought: how many joined a group that did not bring them, and one led by people of
    color, as these groups say of themselves. Visitors are never asked."""

    brought: int
    elsewhere: int
    of_color: int

    @property
    def elsewhere_share(self) -> float | None:
        return self.elsewhere / self.brought if self.brought else None

    @property
    def of_color_share(self) -> float | None:
        return self.of_color / self.brought if self.brought else None


def joined(since: date, until: date) -> Joined:
    brought = Credit.objects.filter(on__gte=since, on__lte=until).exclude(state=Credit.State.REJECTED)
    receipts = Receipt.objects.filter(contact=OuterRef("contact"))
    own = Q(group=OuterRef("last__group")) | Q(group=OuterRef("first__group"))
    led = receipts.filter(group__led_by__overlap=list(OF_COLOR))
    return Joined(
        brought.count(),
        brought.filter(Exists(receipts.exclude(own))).count(),
        brought.filter(Exists(led)).count(),
    )
