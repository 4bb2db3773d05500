"""Destinations for the tests."""

import factory

from delivery.models import Destination


class DestinationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Destination

    url = "https://hooks.example.org/contacts"
