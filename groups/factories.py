"""Groups for the demo network and the tests. Traits are named after the state they show."""

import factory
from django.dispatch import Signal
from wagtail.models import Page

from groups.models import GroupIndexPage, GroupPage, IssueArea

# For what publishing would have told the apps above.
page_made = Signal()


class PageFactory(factory.django.DjangoModelFactory):
    """Adds the page under `parent`; with `publish=True` through a revision, as an editor's page is."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class, *args, parent: Page | None = None, publish: bool = False, **fields):
        many = {name: fields.pop(name) for name in list(fields) if name in cls.many_fields()}
        page = (parent or cls.default_parent()).add_child(instance=model_class(**fields))
        for name, rows in many.items():
            getattr(page, name).set(rows)
        if many:
            page.save()
        if publish:
            page.save_revision(clean=False).publish()
        else:
            page_made.send(sender=model_class, instance=page)
        return page

    @classmethod
    def many_fields(cls) -> tuple[str, ...]:
        return ()

    @classmethod
    def default_parent(cls) -> Page:
        return Page.get_first_root_node()


class IssueAreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IssueArea
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"issue-{n}")
    name = factory.LazyAttribute(lambda issue: issue.slug.replace("-", " ").capitalize())


class GroupFactory(PageFactory):
    class Meta:
        model = GroupPage

    class Params:
        draft = factory.Trait(live=False)
        withdrawn_by_admin = factory.Trait(suspended=True)
        full = factory.Trait(takes_signups=False)

    title = factory.Sequence(lambda n: f"Group {n:04d}")
    slug = factory.LazyAttribute(lambda group: group.title.lower().replace(" ", "-"))
    tagline = "Flip and hold swing districts near you"
    consent_line = factory.LazyAttribute(lambda group: f"{group.title} may e-mail me about volunteering."[:250])
    postal_address = "1 Main Street, Springfield"
    privacy_email = factory.LazyAttribute(lambda group: f"privacy@{group.slug[:60]}.example.org")

    @classmethod
    def many_fields(cls):
        return ("issue_areas",)

    @classmethod
    def default_parent(cls) -> Page:
        return GroupIndexPage.objects.get(locale__language_code="en")
