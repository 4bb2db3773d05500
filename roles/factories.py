"""Roles for the demo network and the tests."""

import factory

from groups.factories import GroupFactory, PageFactory, page_made
from roles.choices import Commitment, Where
from roles.models import RolePage, RoleType, Skill
from roles.receivers import follow_page

page_made.connect(follow_page, dispatch_uid="made pages are listed")


class RoleTypeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoleType
        django_get_or_create = ("slug",)

    slug = "canvasser"
    name = factory.LazyAttribute(lambda kind: kind.slug.replace("-", " ").capitalize())


class SkillFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Skill
        django_get_or_create = ("slug",)

    slug = "writing"
    name = factory.LazyAttribute(lambda skill: skill.slug.replace("-", " ").capitalize())


class RoleFactory(PageFactory):
    """A role; without a `parent` it gets a new group."""

    class Meta:
        model = RolePage

    class Params:
        draft = factory.Trait(live=False)
        in_san_francisco = factory.Trait(where=Where.IN_PERSON, zip="94110")
        in_oakland = factory.Trait(where=Where.IN_PERSON, zip="94601")

    title = factory.Sequence(lambda n: f"Role {n:04d}")
    slug = factory.LazyAttribute(lambda role: role.title.lower().replace(" ", "-"))
    summary = "Write to voters who are often left out."
    commitment = Commitment.WEEKLY
    hours = 2
    where = Where.REMOTE
    languages = factory.LazyFunction(lambda: ["en"])

    @classmethod
    def _create(cls, model_class, *args, **fields):
        fields.setdefault("role_type", None)
        fields["role_type"] = fields["role_type"] or RoleTypeFactory()
        return super()._create(model_class, *args, **fields)

    @classmethod
    def many_fields(cls):
        return ("skills", "issue_areas")

    @classmethod
    def default_parent(cls):
        return GroupFactory()
