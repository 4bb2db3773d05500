"""Roles of Indivisible, its San Francisco chapter and Democracy Action."""

from home.demo.schema import Role, paragraphs

ROLES_INDIVISIBLE: tuple[Role, ...] = (
    Role(
        group="indivisible",
        slug="call-your-representatives",
        title="Call your own members of Congress each week",
        type="constituent-caller",
        summary="Three calls, five minutes, one topic a week. Your voice counts most with those you vote for.",
        body=paragraphs("""
            You call your two senators and your representative about the vote of the week, and note what
            the staffer said.

            Each Monday we send the topic, a short script and the numbers. You put it in your own words.

            The first call is the hardest. After that it is like ordering a pizza.
        """),
        commitment="weekly",
        hours=0.25,
        where="remote",
        skills=("phone",),
        issue_areas=("democracy", "health-care", "immigration"),
    ),
    Role(
        group="indivisible",
        slug="start-local-group",
        title="Start an Indivisible group where you live",
        type="organizer",
        summary="Gather a handful of neighbors, choose a name, and visit your representative's office together.",
        body=paragraphs("""
            You find four or five people, agree on what you care about, and plan a first visit to the
            local office of a member of Congress.

            An organizer in your state calls you, sends the handbook, and puts you in touch with the
            next group along the road.

            A meeting a month is enough to begin with. Small groups last.
        """),
        commitment="monthly",
        hours=4,
        where="remote",
        skills=("organizing", "hosting"),
        issue_areas=("democracy",),
        training="Two evening calls for new leaders.",
        minimum_age=18,
    ),
    Role(
        group="indivisible",
        slug="attend-town-hall-phoenix",
        title="Go to a town hall in Phoenix and ask a question",
        type="constituent-caller",
        summary="Sit with others in red shirts, ask one clear question, and write down the answer.",
        body=paragraphs("""
            You prepare one question, put your name in the queue, and take notes or a video if it is
            allowed.

            We help you cut your question to thirty seconds, and save you a seat next to people who have
            done it before.

            Two hours. Staying polite and specific is what gets an answer.
        """),
        commitment="once",
        hours=2.5,
        where="in_person",
        zip="85004",
        states=("AZ",),
        skills=("talking-to-strangers", "writing"),
        issue_areas=("health-care", "democracy"),
        accessibility="The hall is step-free; ask for sign language two weeks ahead.",
        valid_days=30,
    ),
    Role(
        group="indivisible",
        slug="text-voters-evenings",
        title="Text voters in the evening",
        type="text-banker",
        summary="Answer voters by text message from your couch: where to vote, when, and why it matters.",
        body=paragraphs("""
            You send a first message to a list and answer those who write back. Your own number stays
            private.

            A chat room with experienced texters is open whenever texting is on.

            Ninety minutes a shift. Some replies are rude; two clicks and they are gone.
        """),
        commitment="flexible",
        hours=1.5,
        where="remote",
        skills=("writing",),
        issue_areas=("democracy", "voting-rights"),
        training="A half-hour online course, any time.",
        minimum_age=16,
        accessibility="Works with a keyboard only and with screen readers.",
    ),
    Role(
        group="indivisible-san-francisco",
        slug="visit-senators-office",
        title="Visit a senator's office on Market Street",
        type="constituent-caller",
        summary="Join a small delegation that brings San Francisco's questions to a senator's staff.",
        body=paragraphs("""
            Five or six of us meet a staffer, each with one story and one request, and follow up in
            writing.

            We share the agenda two days ahead and practice for a quarter of an hour in the lobby.

            An hour at lunchtime. You need not speak; a good note-taker is worth as much.
        """),
        commitment="monthly",
        hours=1.5,
        where="in_person",
        zip="94104",
        states=("CA",),
        skills=("talking-to-strangers", "writing"),
        issue_areas=("immigration", "health-care", "climate"),
        accessibility="Elevator building; photo ID needed at the desk.",
    ),
    Role(
        group="indivisible-san-francisco",
        slug="design-protest-signs",
        title="Design signs and flyers people can read from afar",
        type="designer",
        summary="Make posters, flyers and square images for actions in the city.",
        body=paragraphs("""
            You turn a sentence into something that can be read across a street, and hand over files
            that print well in black and white.

            We give you the text, the size and a deadline you agreed to, and one person who decides.

            One or two jobs a month, from home.
        """),
        commitment="monthly",
        hours=3,
        where="remote",
        skills=("design",),
        issue_areas=("democracy", "climate", "immigration"),
    ),
    Role(
        group="indivisible-san-francisco",
        slug="translate-action-alerts",
        title="Translate action alerts into Spanish",
        type="translator",
        summary="Put our weekly alert into Spanish, so that more of San Francisco can use it.",
        body=paragraphs("""
            You translate about one page a week, from English, in a tone a neighbor would use.

            A second translator reads it. We keep a shared list of the words that are hard to get right.

            The text comes on Friday, and goes out on Monday.
        """),
        commitment="weekly",
        hours=1.5,
        where="remote",
        skills=("spanish", "writing"),
        issue_areas=("immigration", "health-care"),
        languages=("en", "es"),
    ),
    Role(
        group="indivisible-san-francisco",
        slug="marshal-civic-center",
        title="Keep a march safe at Civic Center",
        type="marshal",
        summary="Wear a vest, walk the edge of the crowd, and help people get where they are going.",
        body=paragraphs("""
            You stand at a corner or walk with a section of the march, keep a lane open, answer
            questions, and pass word if somebody needs help.

            Marshals work in pairs with a radio. You learn to calm things down, and when to step back.

            About four hours on your feet, rain or shine.
        """),
        commitment="once",
        hours=4.5,
        where="in_person",
        zip="94102",
        states=("CA",),
        skills=("organizing", "talking-to-strangers"),
        issue_areas=("democracy", "racial-justice"),
        training="Two hours of de-escalation training, the Sunday before.",
        minimum_age=18,
        accessibility="Seated posts at the information tables.",
        valid_days=40,
    ),
    Role(
        group="indivisible-san-francisco",
        slug="monthly-meeting-host",
        title="Set up the monthly meeting in the Sunset",
        type="event-host",
        summary="Put out chairs, greet people at the door, and make sure newcomers meet somebody.",
        body=paragraphs("""
            You arrive half an hour early, set up with two others, and stand at the welcome table.

            We bring the sign-in sheet, the name tags and the plan for the evening.

            One evening a month, near the N line.
        """),
        commitment="monthly",
        hours=2.5,
        where="in_person",
        zip="94122",
        states=("CA",),
        skills=("hosting", "organizing"),
        issue_areas=("democracy",),
        minimum_age=16,
    ),
    Role(
        group="democracy-action",
        slug="phone-bank-civic-center",
        title="Phone bank with Democracy Action in San Francisco",
        type="phone-banker",
        summary="Call voters in close races around the country, side by side, with people who know how.",
        body=paragraphs("""
            You call voters for a federal or state campaign that needs the help this week.

            We bring scripts and lists. Regulars sit among the newcomers, and somebody walks around to
            help.

            Two hours, then most of us go for something to eat.
        """),
        commitment="weekly",
        hours=2.5,
        where="in_person",
        zip="94102",
        states=("CA",),
        skills=("phone", "talking-to-strangers"),
        issue_areas=("democracy", "health-care"),
        training="Fifteen minutes when you arrive.",
        accessibility="Step-free room near the Civic Center station.",
    ),
    Role(
        group="democracy-action",
        slug="phone-bank-marin",
        title="Host a phone bank in Marin",
        type="event-host",
        summary="Lend your kitchen table to six callers in San Rafael once a month.",
        body=paragraphs("""
            You pick the date, put water and chargers on the table, and open the door.

            We send the callers, the lists and somebody to lead the calling, so you can dial too.

            Two and a half hours a month.
        """),
        commitment="monthly",
        hours=3,
        where="in_person",
        zip="94901",
        states=("CA",),
        skills=("hosting",),
        issue_areas=("democracy",),
        minimum_age=18,
    ),
    Role(
        group="democracy-action",
        slug="train-callers-east-bay",
        title="Train first-time callers in the East Bay",
        type="trainer",
        summary="Show nervous people how a call goes, and stay until they have made one.",
        body=paragraphs("""
            You explain the script in ten minutes, make a practice call with everyone, and answer
            questions while they dial.

            You first sit in twice with an experienced trainer, and take over when you feel ready.

            One evening a fortnight, in Oakland or Berkeley.
        """),
        commitment="monthly",
        hours=5,
        where="in_person",
        zip="94612",
        states=("CA",),
        skills=("teaching", "phone"),
        issue_areas=("democracy",),
        training="You sit in on two phone banks first.",
        minimum_age=18,
    ),
    Role(
        group="democracy-action",
        slug="keep-call-lists",
        title="Keep the call lists in order",
        type="data-entry",
        summary="Clean lists, mark wrong numbers, and get tonight's sheets ready to print.",
        body=paragraphs("""
            You work through a spreadsheet before each phone bank: duplicates out, time zones right,
            names sorted.

            We show you the steps once, and there is always someone to call.

            An hour and a half on the day before, from home.
        """),
        commitment="weekly",
        hours=1.5,
        where="remote",
        skills=("data",),
        issue_areas=("democracy",),
    ),
)
