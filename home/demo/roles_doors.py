"""Roles of KnockEveryDoor and Mobilize America."""

from home.demo.schema import Role, paragraphs

ROLES_DOORS: tuple[Role, ...] = (
    Role(
        group="knockeverydoor",
        slug="listen-at-doors-modesto",
        title="Listen at the door in Modesto",
        type="canvasser",
        summary="Ask open questions, hear people out, and write down what they said.",
        body=paragraphs("""
            You knock with a partner and ask what would make life better here. You listen far more than
            you talk.

            You practice in pairs until a pause no longer feels long, and talk it over in a circle
            afterward.

            Three hours. Some conversations last twenty minutes, and stay with you.
        """),
        commitment="monthly",
        hours=3.5,
        where="in_person",
        zip="95354",
        states=("CA",),
        skills=("talking-to-strangers", "spanish"),
        issue_areas=("health-care", "racial-justice", "democracy"),
        languages=("en", "es"),
        training="One hour before the first walk.",
        minimum_age=16,
        accessibility="Short routes in apartment houses with elevators.",
    ),
    Role(
        group="knockeverydoor",
        slug="lead-a-canvass",
        title="Lead a canvass in your neighborhood",
        type="organizer",
        summary="Pick a Saturday, get maps and training, and take ten neighbors out to talk with others.",
        body=paragraphs("""
            You choose the streets, invite volunteers, lead the practice, and make sure that everyone is
            back safely.

            You get a training call, printed maps, and a phone number that is answered on the day.

            Six hours in all, half of them before the day.
        """),
        commitment="once",
        hours=6,
        where="remote",
        skills=("organizing", "teaching"),
        issue_areas=("democracy", "racial-justice"),
        training="A one-hour call for canvass leaders.",
        minimum_age=18,
        valid_days=90,
    ),
    Role(
        group="knockeverydoor",
        slug="canvass-macomb",
        title="Talk with voters near Detroit",
        type="canvasser",
        summary="Meet people who voted one way and then the other, and ask them why.",
        body=paragraphs("""
            You knock on every door of a block, whatever the list says, and hold conversations without a
            sales pitch.

            A lead walks with you for the first hour.

            A Sunday afternoon each month.
        """),
        commitment="monthly",
        hours=3,
        where="in_person",
        zip="48043",
        states=("MI",),
        skills=("talking-to-strangers",),
        issue_areas=("health-care", "democracy"),
        training="Forty minutes on the day.",
        minimum_age=16,
    ),
    Role(
        group="knockeverydoor",
        slug="read-door-notes",
        title="Read notes from the doors and find the themes",
        type="data-entry",
        summary="Type up and tag what canvassers heard, so that nobody's answer is lost.",
        body=paragraphs("""
            You read handwritten notes, type them in, and give each one or two tags from a list.

            The first ten are done together by video. Doubtful cases go to the group chat.

            An hour whenever you like; names are removed before you see a note.
        """),
        commitment="flexible",
        hours=1,
        where="remote",
        skills=("data", "writing"),
        issue_areas=("democracy", "health-care"),
        training="Half an hour by video.",
    ),
    Role(
        group="mobilize-america",
        slug="help-groups-list-events",
        title="Help small groups put their events online",
        type="web-developer",
        summary="Set up event pages and forms for groups that have no web person.",
        body=paragraphs("""
            You take a group's list of events, put it online, and check that signing up works on a
            phone.

            You get a checklist and a reviewer. Groups are told that you are a volunteer.

            One group at a time, two evenings each.
        """),
        commitment="flexible",
        hours=4,
        where="remote",
        skills=("coding", "design"),
        issue_areas=("democracy",),
    ),
    Role(
        group="mobilize-america",
        slug="be-a-poll-worker-sf",
        title="Be a poll worker in San Francisco",
        type="poll-worker",
        summary="Open a polling place, greet voters, and hand out the sticker.",
        body=paragraphs("""
            You set up booths, look up names, explain the ballot and close up at night. The county hires
            you and pays you.

            We walk you through the county's form and answer questions until your training class.

            One very long day. Bring layers and snacks.
        """),
        commitment="once",
        hours=15,
        where="in_person",
        zip="94102",
        states=("CA",),
        skills=("talking-to-strangers", "organizing"),
        issue_areas=("voting-rights", "democracy"),
        languages=("en", "es"),
        training="A class given by the county.",
        minimum_age=16,
        accessibility="Ask the county for a seated position.",
        valid_days=70,
    ),
    Role(
        group="mobilize-america",
        slug="be-a-poll-worker-milwaukee",
        title="Be a poll worker in Milwaukee",
        type="poll-worker",
        summary="Cities look for people like you each election. Help the line move and the count be right.",
        body=paragraphs("""
            You greet voters, check names, register people on the day, and help close the count.

            We explain the city's form and remind you of the training class. The city pays you.

            A shift or the full day.
        """),
        commitment="once",
        hours=8,
        where="in_person",
        zip="53202",
        states=("WI",),
        skills=("talking-to-strangers",),
        issue_areas=("voting-rights",),
        training="A class given by the city.",
        minimum_age=18,
        valid_days=70,
    ),
    Role(
        group="mobilize-america",
        slug="call-back-volunteers",
        title="Call people who signed up and remind them",
        type="phone-banker",
        summary="A friendly call the day before makes it far easier to turn up.",
        body=paragraphs("""
            You call people who signed up for a shift, remind them where and when, and solve small
            problems: a ride, a parking place.

            You get a list of twenty names and a short script.

            Half an hour, from home. Nearly everyone is glad to hear from you.
        """),
        commitment="weekly",
        hours=0.75,
        where="remote",
        skills=("phone",),
        issue_areas=("democracy",),
        minimum_age=16,
    ),
    Role(
        group="mobilize-america",
        slug="translate-shift-pages",
        title="Translate shift descriptions into Spanish",
        type="translator",
        summary="Make sure that bilingual neighbors can read what they are signing up for.",
        body=paragraphs("""
            You translate short shift descriptions and check that times and addresses are right.

            A glossary and earlier translations help you stay consistent.

            Ten descriptions an hour.
        """),
        commitment="flexible",
        hours=1,
        where="remote",
        skills=("spanish",),
        issue_areas=("democracy", "immigration"),
        languages=("en", "es"),
    ),
)
