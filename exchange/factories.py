"""Sources and what they brought, for the demo network and the tests."""

import uuid

import factory
from django.utils import timezone

from exchange.embedding import EmbedOrigin
from exchange.models import ClickTally, Credit, CreditEvent, Source, VisitTally
from exchange.standings import recompute
from groups.factories import GroupFactory


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source
        django_get_or_create = ("slug",)

    class Params:
        no_longer_used = factory.Trait(retired=True)

    group = factory.SubFactory(GroupFactory)
    slug = factory.LazyAttribute(lambda source: source.group.slug)


class VisitTallyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VisitTally

    source = factory.SubFactory(SourceFactory)
    on = factory.LazyFunction(lambda: timezone.now().date())
    visits = 10


class ClickTallyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClickTally

    source = factory.SubFactory(SourceFactory)
    group = factory.SubFactory(GroupFactory)
    on = factory.LazyFunction(lambda: timezone.now().date())
    clicks = 5


class CreditFactory(factory.django.DjangoModelFactory):
    """A credit that counts; `source` sets both links."""

    class Meta:
        model = Credit

    class Params:
        source = factory.SubFactory(SourceFactory)
        pending = factory.Trait(state=Credit.State.PENDING, decided_on=None)

    contact = factory.LazyFunction(uuid.uuid4)
    first = factory.SelfAttribute("source")
    last = factory.SelfAttribute("source")
    on = factory.LazyFunction(lambda: timezone.now().date())
    state = Credit.State.CONFIRMED
    decided_on = factory.SelfAttribute("on")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        made = super()._create(model_class, *args, **kwargs)
        CreditEvent.objects.create(contact=made.contact, state=made.state, reason=made.reason, on=made.on)
        return made


def stand_as(*groups) -> None:
    """Give these groups, which have a link each, the visits by which they stand in this order."""
    for place, group in enumerate(groups):
        VisitTallyFactory(source=group.sources.first(), visits=20 - place)
    recompute()


class EmbedOriginFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EmbedOrigin

    class Params:
        proven = factory.Trait(proven_at=factory.LazyFunction(timezone.now))

    group = factory.SubFactory(GroupFactory)
    origin = "https://www.example.org"
