"""A site on which each page type has all that it can show, and what its addresses need. The catalogue: page_types.py."""

from datetime import timedelta
from functools import cache
from io import BytesIO
from random import Random
from typing import Any
from uuid import uuid4

import time_machine
from django.conf import settings
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.images import get_image_model
from wagtail.models import Locale

from exchange.factories import SourceFactory, VisitTallyFactory
from groups.choices import LedBy
from groups.factories import GroupFactory, IssueAreaFactory
from groups.models import GroupPage
from home.demo.logos import draw_logo
from home.demo.pages import ISSUES, add_issue, demo_body
from home.models import HomePage, IssueIndexPage, IssuePage, StandardPage
from recruiters.answering import accept, refuse
from recruiters.factories import InvitationFactory, MaterialFactory, MembershipFactory
from recruiters.links import invitation_token, page_token, pause_token
from recruiters.models import Membership, Recruit
from resistry.email import compose
from resistry.mailbox import EmailBackend
from roles.factories import RoleFactory, RoleTypeFactory, SkillFactory
from roles.listing.keep import recount
from search.factories import SavedSearchFactory
from search.links import STOP_SALT, token_of
from search.saving import MOST_SEARCHES
from signups.confirm import record_choices
from signups.emails import confirmation
from signups.ending import stop_everything
from signups.factories import ContactFactory, SignUpFactory
from signups.links import confirm_token, preferences_token, unsubscribe_token
from signups.models import SignUp

LONG_NAME = "Massachusetts Interfaith Voter-Registration Collaborative"
GROUPS = 22  # more than a page of the list


def build_nothing() -> dict[str, str]:
    """The site as the migrations leave it."""
    return {}


def build_full() -> dict[str, str]:
    """What stands for `{...}` in the addresses of the catalogue."""
    areas = {slug: IssueAreaFactory(slug=slug) for slug in ("voting-rights", "climate", "reproductive-rights")}
    body = every_block(picture())
    long = full_group(areas, body)
    groups: list[Any] = [GroupFactory(title=f"Group {number}", colour="#c4301c") for number in range(1, GROUPS + 1)]
    full_roles(long, body, areas)
    those_that_left(long)
    text_pages(body, areas)
    speak_spanish(long)
    SearchPromotion.objects.create(
        query=Query.get("letters"), page=long, description="They have the longest list of letters to write."
    )
    recount()
    return {**sign_ups(groups), **saved_searches(), **recruiting(long, groups), "mail": caught_mail(groups)}


def full_group(areas: dict, body: list[tuple]) -> GroupPage:
    network = GroupFactory(title="Commonwealth", slug="commonwealth", issue_areas=[areas["voting-rights"]])
    logo = ImageFile(BytesIO(draw_logo("MIV", "#2b3fa0")), name="miv.png")
    long = GroupFactory(
        title=LONG_NAME,
        slug="long",
        letters="MIV",
        logo=get_image_model().objects.create(title="Logo", file=logo),
        body=body,
        website="https://example.org/",
        public_email="volunteer-coordination@massachusetts-voter-registration.example.org",
        zip="02108",
        states=["MA"],
        reach="state",
        network=network,
        issue_areas=[areas["voting-rights"], areas["climate"]],
        led_by=[LedBy.WOMEN, LedBy.YOUNG],
    )
    SourceFactory(group=long)
    GroupFactory(title="Chapter of the collaborative", slug="chapter", network=network)
    return long


def full_roles(group: GroupPage, body: list[tuple], areas: dict) -> None:
    """A full role, enough others for a second page of the guide, and a role type that nobody offers."""
    skills = [SkillFactory(slug=slug) for slug in ("organizing", "driving", "spanish")]
    RoleTypeFactory(slug="driver")
    for number in range(1, 9):
        RoleTypeFactory(slug=f"kind-{number}")
    fields = {"parent": group, "where": "in_person", "zip": "02108", "skills": skills}
    RoleFactory(
        title="Canvass with a neighbor who has done it before",
        slug="canvass",
        body=body,
        training="An hour on the phone, then a first street together.",
        minimum_age=16,
        accessibility="Some streets have steps; a phone list is always there instead.",
        languages=["en", "es"],
        issue_areas=list(areas.values()),
        valid_through=timezone.now().date() + timedelta(days=60),
        **fields,
    )
    for number in range(1, 22):
        RoleFactory(title=f"Knock on doors {number}", issue_areas=[areas["climate"]], **fields)
    writer = RoleTypeFactory(slug="letter-writer", name="Letter writer")
    writing = [SkillFactory(slug="writing")]
    RoleFactory(title="Write letters to voters", parent=group, role_type=writer, skills=writing, hours=0.5)


def those_that_left(long: GroupPage) -> None:
    """What is still at its address and in no list, and what is gone."""
    over = timezone.now().date() - timedelta(days=30)
    RoleFactory(title="Count the votes", slug="over", parent=long, valid_through=over)
    RoleFactory(slug="role", parent=GroupFactory(title="Paused", slug="paused", withdrawn_by_admin=True))
    GroupFactory(title="Resting", slug="resting", full=True)
    RoleFactory(slug="role", parent=GroupFactory(title="Left", slug="left", draft=True))


def text_pages(body: list[tuple], areas: dict) -> None:
    """The home page with every block, a standard page, an issue page with everything and one with nothing."""
    image = picture("Rosa")
    home = HomePage.objects.get(locale__language_code="en")
    blocks: dict[str, Any] = dict(demo_body())
    stories = [{**story, "image": image, "alt": "At a table"} for story in blocks["stories"]["stories"]]
    blocks["stories"] = {**blocks["stories"], "stories": stories}
    blocks["text"] = {"title": "How this works", "text": "<p>You <a href='/roles/'>pick</a> who hears from you.</p>"}
    blocks["picture"] = {"image": image, "alt": "Two people at a door"}
    home.body = list(blocks.items())
    home.save_revision(clean=False).publish()
    about = StandardPage(title="About", slug="about", intro="<p>Who we are.</p>", body=body, in_footer=True)
    home.add_child(instance=about).save_revision(clean=False).publish()
    index = IssueIndexPage.objects.get(locale__language_code="en")
    climate = add_issue(index, areas["climate"], next(text for text in ISSUES if text.issue == "climate"))
    climate.picture, climate.picture_alt = image, "A street with trees"
    quote = {"text": "We planted forty.", "who": "Luz, Oakland"}
    for block in (("heading", "Close to home"), ("quote", quote), ("picture", {"image": image, "alt": "Trees"})):
        climate.happening.append(block)
    climate.save_revision(clean=False).publish()
    bare = IssuePage(title="Voting rights", slug="voting-rights", issue_area=areas["voting-rights"])
    index.add_child(instance=bare).save_revision(clean=False).publish()


def speak_spanish(long: GroupPage) -> None:
    """The long group and its full role in Spanish; everything else stays in English."""
    role = long.roles.get(slug="canvass")
    for page, words in ((long, {"tagline": "Cerca de ti"}), (role, {"title": "Tocar puertas con una vecina"})):
        copy = page.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
        for name, value in words.items():
            setattr(copy, name, value)
        copy.save_revision(clean=False).publish()


def every_block(image) -> list[tuple]:
    """One block of every kind that a group, a role or a standard page may have."""
    words = "<p>We <b>write</b> letters. <a href='/roles/'>See roles</a>.</p><ul><li>One</li></ul>"
    return [
        ("heading", "What you would do with us"),
        ("paragraph", words),
        ("picture", {"image": image, "alt": "Two people at a door"}),
        ("quote", {"text": "The second door was easier.", "who": "Rosa, Oakland"}),
        ("steps", {"title": "How it goes", "steps": ["You tick our box.", "We call you within a week."]}),
        ("call", {"text": "Two hours a week are enough.", "label": "See the roles", "href": "/roles/"}),
    ]


def picture(title: str = "Door"):
    content = BytesIO()
    photograph().save(content, "JPEG", quality=95)
    content.seek(0)
    return get_image_model().objects.create(title=title, file=ImageFile(content, name=f"{title.lower()}.jpg"))


@cache
def photograph(width: int = 1200, height: int = 900) -> Image.Image:
    """What weighs as much as a photograph: coarse spots under ever finer and fainter ones."""
    dice = Random(7)
    made = Image.new("RGB", (width, height))
    share = 0.5
    for size in (4, 8, 16, 32, 64, 128, 256, 512):
        spots = Image.frombytes("RGB", (size, size), dice.randbytes(size * size * 3))
        made = Image.blend(made, spots.resize((width, height), Image.Resampling.BICUBIC), share)
        share *= 0.72
    return made


def sign_ups(groups: list) -> dict[str, str]:
    with time_machine.travel(timezone.now() - timedelta(days=settings.CONFIRM_LINK_DAYS + 1), tick=False):
        expired = sign_up(groups[:1])
    return {
        "open": sign_up(groups[:3]),
        "confirmed": sign_up(groups[:3], 2),
        "declined": sign_up(groups[:2], 0),
        "expired": expired,
        **own_pages(groups),
    }


def own_pages(groups: list) -> dict[str, str]:
    """Links of somebody with groups on and off, and of somebody who will stop everything."""
    made: Any = SignUpFactory(groups=groups[:3])
    record_choices(made, [group.pk for group in groups[:2]])
    person, waiting = made.contact.key, SignUpFactory(groups=groups[:2])
    stopped = SignUpFactory(groups=groups[:1]).contact
    stop_everything(stopped)
    return {
        "person": preferences_token(person),
        "stopped": preferences_token(stopped.key),
        "end_all": unsubscribe_token(person),
        "end_group": unsubscribe_token(person, group=groups[0].pk),
        "end_sign_up": unsubscribe_token(waiting.contact.key, sign_up=waiting.pk),
    }


def sign_up(groups: list, confirmed: int | None = None) -> str:
    """The token of a sign-up for these groups; the first `confirmed` of them were confirmed."""
    made: Any = SignUpFactory(groups=groups)
    if confirmed is not None:
        record_choices(made, [group.pk for group in groups[:confirmed]])
    return confirm_token(made.pk)


def saved_searches() -> dict[str, str]:
    waiting: Any = SavedSearchFactory(query="q=letters")
    on: Any = SavedSearchFactory(query="q=letters&zip=02108&miles=50", confirmed=True)
    told: Any = SavedSearchFactory(query="q=doors", confirmed=True, last_sent_at=timezone.now())
    off: Any = SavedSearchFactory(query="type=letter-writer&where=remote", stopped=True)
    contact = ContactFactory()
    for number in range(MOST_SEARCHES):
        SavedSearchFactory(contact=contact, query=f"q=letters&hours={number}", confirmed=True)
    with time_machine.travel(timezone.now() - timedelta(days=settings.CONFIRM_LINK_DAYS + 1), tick=False):
        late = token_of(waiting)
    return {
        "search_pending": token_of(waiting),
        "search_on": token_of(on),
        "search_told": token_of(told),
        "search_stopped": token_of(off),
        "search_one_too_many": token_of(SavedSearchFactory(contact=contact, query="q=letters")),
        "search_late": late,
        "stop": token_of(on, STOP_SALT),
        "stop_stopped": token_of(off, STOP_SALT),
    }


def recruiting(long: GroupPage, groups: list) -> dict[str, str]:
    """Links of a recruiter with all that the own page can show, of a new one, and of people who were asked."""
    own: Any = MembershipFactory(group=long, recruiter__name="Wilhelmina-Alexandra")
    MembershipFactory(group=groups[0], recruiter=own.recruiter)
    wordings = [("Three friends", "Who comes to mind first?", f"Words {number}: {{link}}") for number in range(3)]
    for title in ("Vote early", "Postcards to voters in Massachusetts"):
        MaterialFactory(parent=long, title=title, wordings=wordings)
    VisitTallyFactory(source=own.source, visits=1_234)
    for row in (own, MembershipFactory(group=long, recruiter__name="Bo")):
        for state in ("confirmed", "pending"):
            now = timezone.now()
            Recruit.objects.create(contact=uuid4(), membership=row, on=now.date(), signed_up_at=now, state=state)
    Membership.objects.filter(pk=own.pk).update(thanks="You brought a whole street.", thanked_at=timezone.now())
    new: Any = MembershipFactory(group=groups[1])
    invited: Any = InvitationFactory(group=long, words="You know everybody in Roxbury.")
    wished: Any = InvitationFactory(group=long, asked_by_self=True, name="Ada", zip="02108")
    refused: Any = InvitationFactory(group=groups[0])
    refuse(refused)
    accepted: Any = InvitationFactory(group=groups[1])
    accept(accepted)
    return {
        "recruiter": page_token(own.recruiter),
        "new_recruiter": page_token(new.recruiter),
        "recruiter_stop": pause_token(own.recruiter),
        "invited": invitation_token(invited),
        "wished": invitation_token(wished),
        "refused": invitation_token(refused),
        "accepted": invitation_token(accepted),
    }


def caught_mail(groups: list) -> str:
    """The name of a mail that the site would have sent."""
    folder = settings.STATE_DIR / "mail"
    made: Any = SignUpFactory(groups=groups[:2])
    assert isinstance(made, SignUp)
    EmailBackend(str(folder)).send_messages([compose("confirmation", "ada@example.org", confirmation(made))])
    return next(folder.glob("*.eml")).name
