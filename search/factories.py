"""Saved searches, for the tests. Their addresses reach nobody."""

from datetime import timedelta

import factory
from django.utils import timezone

from search.models import SavedSearch
from signups.factories import ContactFactory


class SavedSearchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SavedSearch

    class Params:
        confirmed = factory.Trait(
            state=SavedSearch.State.GRANTED,
            confirmed_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=2)),
            seen_until=factory.SelfAttribute("confirmed_at"),
            next_at=factory.LazyFunction(timezone.now),
        )
        stopped = factory.Trait(state=SavedSearch.State.STOPPED)

    contact = factory.SubFactory(ContactFactory)
    query = factory.Sequence(lambda n: f"q=letters&zip=9411{n % 10}&miles={n}")
