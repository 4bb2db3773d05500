"""Recruiters, materials and rounds, for the demo network and the tests."""

import factory
from django.utils import timezone

from exchange.factories import SourceFactory
from exchange.models import Source
from groups.factories import GroupFactory, PageFactory
from recruiters.codes import new_code
from recruiters.models import Invitation, Mailing, Material, Membership, Recruiter, RecruiterMail, Variant, VariantText
from recruiters.publishing import keep_wordings
from signups import addresses
from signups.factories import ContactFactory


class RecruiterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recruiter

    class Params:
        gone = factory.Trait(left_at=factory.LazyFunction(timezone.now))

    contact = factory.SubFactory(ContactFactory)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    recruiter = factory.SubFactory(RecruiterFactory)
    group = factory.SubFactory(GroupFactory)
    code = factory.LazyFunction(new_code)
    source = factory.LazyAttribute(
        lambda row: SourceFactory(group=row.group, slug=row.code, kind=Source.Kind.RECRUITER, label="Recruiter")
    )


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    group = factory.SubFactory(GroupFactory)
    email = factory.Sequence(lambda n: f"invited-{n}@example.org")
    email_hash = factory.LazyAttribute(lambda row: addresses.keyed_hash(row.email))


class MaterialFactory(PageFactory):
    """A material of its `parent` (a group, or the index for all); `wordings` are its variants, each (subject, opening,
    share)."""

    class Meta:
        model = Material

    title = factory.Sequence(lambda n: f"Material {n}")
    why = "Early voting starts on Monday. Pick three friends and write to each of them."
    friend_subject = "Come along?"
    friend_mail = "I am doing this, and it is better together.\n\n{link}\n\n{name}"
    sms = "I am doing this with {group}. You too? {link}"
    chat = "I am doing this with {group}. You too? {link}"
    social = "I do something about it, with {group}. You can too: {link}"
    card = "Find what fits you, with {group}"

    @classmethod
    def default_parent(cls):
        return GroupFactory()

    @classmethod
    def _create(cls, model_class, *args, wordings=None, live: bool = True, **fields):
        texts = wordings or [("Three friends", "Who comes to mind first?", "I do this with {group}. You too?")]
        rows = [
            VariantText(subject=subject, opening=opening, share=share, sort_order=number)
            for number, (subject, opening, share) in enumerate(texts)
        ]
        page = super()._create(model_class, *args, texts=rows, live=live, **fields)
        if live:
            keep_wordings(page)
        return page


class MailingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mailing
        skip_postgeneration_save = True

    material = factory.SubFactory(MaterialFactory)
    group = factory.LazyAttribute(lambda row: row.material.group)
    title = factory.LazyAttribute(lambda row: row.material.title)
    on = factory.LazyFunction(lambda: timezone.now().date())

    @factory.post_generation
    def variants(self, create, variants, **kwargs):
        self.variants.set(variants if variants is not None else Variant.objects.filter(material=self.material))


class MailFactory(factory.django.DjangoModelFactory):
    """A mail that waits, with the first wording; `sent` went out just now."""

    class Meta:
        model = RecruiterMail

    class Params:
        sent = factory.Trait(
            state="done",
            outcome=RecruiterMail.Outcome.SENT,
            handed_at=factory.LazyFunction(timezone.now),
            finished_at=factory.LazyFunction(timezone.now),
        )

    mailing = factory.SubFactory(MailingFactory)
    membership = factory.LazyAttribute(lambda row: MembershipFactory(group=row.mailing.group))
    recruiter = factory.LazyAttribute(lambda row: row.membership.recruiter)
    material = factory.SelfAttribute("mailing.material")
    variant = factory.LazyAttribute(lambda row: row.mailing.variants.order_by("pk").first())
    part = RecruiterMail.Part.TEST
