"""People who signed up, for the demo network and the tests. Their addresses reach nobody."""

import factory
from django.utils import timezone

from signups import addresses
from signups.models import ConfirmationMail, Contact, SignUp, Subscription, Tick

MARKER_DOMAIN = "marked-for-search.example.org"


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    email = factory.Sequence(lambda n: f"person-{n}@{MARKER_DOMAIN}")
    email_key = factory.LazyAttribute(lambda contact: addresses.key(contact.email))
    zip = "94110"


class SignUpFactory(factory.django.DjangoModelFactory):
    """A sign-up with a tick and a pending subscription for each of `groups`, and its mail."""

    class Meta:
        model = SignUp
        skip_postgeneration_save = True

    contact = factory.SubFactory(ContactFactory)
    zip = "94110"
    page = "/"

    @factory.post_generation
    def groups(self, create, groups, **kwargs):
        for group in groups or ():
            Tick.objects.create(sign_up=self, group=group, wording=group.consent_line)
            Subscription.objects.get_or_create(contact=self.contact, group=group)
        ConfirmationMail.objects.create(sign_up=self)


class SubscriptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subscription

    class Params:
        confirmed = factory.Trait(state=Subscription.State.GRANTED)

    contact = factory.SubFactory(ContactFactory)
    changed_at = factory.LazyFunction(timezone.now)
