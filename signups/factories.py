"""People who signed up, for the demo network and the tests. Their addresses reach nobody."""

import factory
from django.utils import timezone

from signups import addresses
from signups.models import Contact, Mail, SignUp, Subscription, Tick
from signups.recording import Kind, Said, Way, record
from signups.wording import wordings_of

MARKER_DOMAIN = "marked-for-search.example.org"


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    email = factory.Sequence(lambda n: f"person-{n}@{MARKER_DOMAIN}")
    email_key = factory.LazyAttribute(lambda contact: addresses.key(contact.email))
    mailbox = factory.LazyAttribute(lambda contact: addresses.mailbox(contact.email))
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
        words = wordings_of(groups or (), self.language)
        for group in groups or ():
            Tick.objects.create(sign_up=self, group=group, wording_id=words[group.pk])
            Subscription.objects.get_or_create(contact=self.contact, group=group)
        Mail.objects.create(
            contact=self.contact, sign_up=self, kind=Mail.Kind.CONFIRMATION, on=timezone.now().date(), answers=0
        )


class SubscriptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subscription

        skip_postgeneration_save = True

    contact = factory.SubFactory(ContactFactory)

    @factory.post_generation
    def confirmed(self, create, confirmed, **kwargs):
        """`confirmed=True`: the person said yes."""
        if confirmed:
            record([(self, Kind.GRANTED)], Said(Way.CONFIRM_PAGE, wordings=wordings_of([self.group], "en")))
