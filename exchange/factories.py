"""Sources and what they brought, for the demo network and the tests."""

import uuid

import factory
from django.utils import timezone

from exchange.models import ClickTally, Credit, Source, VisitTally
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
    class Meta:
        model = Credit

    contact = factory.LazyFunction(uuid.uuid4)
    source = factory.SubFactory(SourceFactory)
    on = factory.LazyFunction(lambda: timezone.now().date())
