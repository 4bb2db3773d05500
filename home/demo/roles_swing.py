"""Roles of Swing Left, its San Francisco chapter and Flippable."""

from home.demo.schema import Role, paragraphs

ROLES_SWING: tuple[Role, ...] = (
    Role(
        group="swing-left",
        slug="write-letters-swing-district",
        title="Write letters to voters in a swing district",
        type="letter-writer",
        summary="Write a few lines by hand to people who might not vote, and mail them before the election.",
        body=paragraphs("""
            You get a template, a list of first names and addresses, and room for two sentences of your
            own: why you vote. You stamp the letters and keep them until the mailing day.

            We send the template, examples of letters that worked, and the mailing date. You can ask a
            volunteer any question by e-mail.

            Twenty letters take about two hours. You can stop after five; somebody else picks up the
            rest.
        """),
        commitment="flexible",
        hours=2,
        where="remote",
        skills=("writing",),
        issue_areas=("democracy", "voting-rights"),
        training="A one-page guide you read in five minutes.",
        accessibility="Templates are screen-reader friendly, and you may type your letters.",
    ),
    Role(
        group="swing-left",
        slug="call-voters-swing-district",
        title="Call voters in the swing district nearest you",
        type="phone-banker",
        summary="Call from your own phone or laptop, with a script and a short list of names.",
        body=paragraphs("""
            You call voters in a close race, ask what matters to them, and tell them when and how they
            can vote.

            Each shift opens with a practice call in pairs. A host stays in the video room for as long
            as you dial.

            Most calls are not answered. When somebody picks up, two good minutes are plenty.
        """),
        commitment="weekly",
        hours=2,
        where="remote",
        skills=("phone", "talking-to-strangers"),
        issue_areas=("democracy", "health-care"),
        training="Twenty minutes at the start of each shift.",
        minimum_age=16,
    ),
    Role(
        group="swing-left",
        slug="knock-doors-orange-county",
        title="Knock on doors in Orange County",
        type="canvasser",
        summary="Spend a Saturday morning talking with voters on their own doorsteps, always in pairs.",
        body=paragraphs("""
            You walk one neighborhood with a partner, knock on the doors on your list, and have short,
            friendly conversations.

            We meet for coffee, show you the app, and practice the first thirty seconds until they feel
            natural. First-timers walk with somebody who has done it before.

            About two hours on foot. Many people are out; leave a card and go on.
        """),
        commitment="once",
        hours=3.5,
        where="in_person",
        zip="92868",
        states=("CA",),
        skills=("talking-to-strangers", "spanish"),
        issue_areas=("democracy", "health-care"),
        languages=("en", "es"),
        training="Thirty minutes before the first walk.",
        minimum_age=16,
        accessibility="Ask for a flat, short route, or a place at the launch table.",
        valid_days=45,
    ),
    Role(
        group="swing-left",
        slug="raise-money-district-fund",
        title="Raise money for a swing district",
        type="fundraiser",
        summary="Ask your friends for a little each, so that the nominee starts with a full account.",
        body=paragraphs("""
            You set up a fundraising page for one district and write to people you know. The money waits
            for whoever wins the primary.

            You get sample messages, a thank-you card to send, and a weekly note on how your page is
            doing.

            Start with ten names. Asking gets easier after the first yes.
        """),
        commitment="flexible",
        hours=1.5,
        where="remote",
        skills=("fundraising", "writing"),
        issue_areas=("democracy",),
        minimum_age=18,
    ),
    Role(
        group="swing-left-san-francisco",
        slug="host-letter-party-mission",
        title="Host a letter-writing evening in the Mission",
        type="event-host",
        summary="Open your living room for an evening of tea, stamps and letters to voters.",
        body=paragraphs("""
            You invite friends and neighbors, set out pens, and read the instructions aloud. We list the
            evening if you want guests you do not know yet.

            We drop off templates, addresses and envelopes, and a volunteer can come along the first
            time.

            Eight people around a table is a good size. Two hours, and everyone goes home having done
            something.
        """),
        commitment="once",
        hours=3,
        where="in_person",
        zip="94110",
        states=("CA",),
        skills=("hosting", "organizing"),
        issue_areas=("democracy", "voting-rights"),
        training="A fifteen-minute call with another host.",
        minimum_age=18,
        valid_days=60,
    ),
    Role(
        group="swing-left-san-francisco",
        slug="ride-to-central-valley",
        title="Drive a carpool to the Central Valley",
        type="driver",
        summary="Take three canvassers from San Francisco to Modesto and back on a Saturday.",
        body=paragraphs("""
            You drive your own car from a meeting place in the city, drop the canvassers at the office,
            and join them or rest until the ride home.

            We match you with passengers, send directions, and pay for gas if you ask.

            Leave early, be home for dinner. The ride back is where people make friends.
        """),
        commitment="monthly",
        hours=9,
        where="in_person",
        zip="94103",
        states=("CA",),
        skills=("driving",),
        issue_areas=("democracy", "health-care"),
        minimum_age=21,
        accessibility="Tell us if your car takes a folding wheelchair; somebody may be glad of it.",
        valid_days=90,
    ),
    Role(
        group="swing-left-san-francisco",
        slug="phone-bank-noe-valley",
        title="Call voters together in Noe Valley",
        type="phone-banker",
        summary="Bring your phone and a charger; call alongside neighbors every Tuesday evening.",
        body=paragraphs("""
            You call voters in a district we adopted. Headsets, lists and snacks are on the table.

            Someone sits beside you for your first calls, and we talk over the hard ones at half time.

            Come once or come each week. Late arrivals are welcome.
        """),
        commitment="weekly",
        hours=2,
        where="in_person",
        zip="94114",
        states=("CA",),
        skills=("phone", "talking-to-strangers"),
        issue_areas=("democracy",),
        training="Ten minutes when you arrive.",
        accessibility="Step-free entrance; quiet side room for calls.",
    ),
    Role(
        group="swing-left-san-francisco",
        slug="canvass-data-entry",
        title="Type up canvass sheets after the weekend",
        type="data-entry",
        summary="Enter what canvassers wrote down, so that Monday's lists are right.",
        body=paragraphs("""
            You read photographed sheets and key in the answers. Anything unclear goes into a list for
            the canvass lead.

            We give you a log-in for the weekend, a key to the abbreviations, and a person to text.

            An hour on Sunday evening, from your own computer.
        """),
        commitment="weekly",
        hours=1,
        where="remote",
        skills=("data",),
        issue_areas=("democracy",),
        training="A ten-minute screen recording.",
    ),
    Role(
        group="swing-left-san-francisco",
        slug="welcome-new-volunteers",
        title="Welcome new volunteers in San Francisco",
        type="mentor",
        summary="Meet new people for coffee and help them choose the first thing to do.",
        body=paragraphs("""
            You write to two or three new volunteers a month, meet them, ask what they like doing, and
            bring them along to an event.

            You get a short guide to what is going on and a chat group with the other welcomers.

            Mostly listening. Nobody has to know everything on day one, including you.
        """),
        commitment="monthly",
        hours=2,
        where="hybrid",
        zip="94117",
        states=("CA",),
        skills=("talking-to-strangers", "organizing"),
        issue_areas=("democracy",),
    ),
    Role(
        group="flippable",
        slug="research-state-races",
        title="Research close races for state legislatures",
        type="researcher",
        summary="Read up on one district at a time and write half a page on what would flip it.",
        body=paragraphs("""
            You look at past results, the candidates and the local news, and fill in a short profile
            that helps others decide where to give time and money.

            We give you the list of sources, one finished example, and an editor who reads your draft.

            One district takes an evening. You choose the state.
        """),
        commitment="flexible",
        hours=3,
        where="remote",
        skills=("research", "writing"),
        issue_areas=("democracy", "voting-rights"),
    ),
    Role(
        group="flippable",
        slug="model-district-data",
        title="Model which state seats can flip",
        type="data-analyst",
        summary="Work with past results and census tables to rank districts by how close they could be.",
        body=paragraphs("""
            You clean election results, test a model against earlier years, and say plainly how sure it
            is.

            We share tidy data, the code so far, and a weekly call with other analysts.

            A few hours a week over two months. Python or R, whichever you think in.
        """),
        commitment="weekly",
        hours=4,
        where="remote",
        skills=("data", "coding"),
        issue_areas=("democracy",),
        training="A first call to go through data and code.",
        valid_days=75,
    ),
    Role(
        group="flippable",
        slug="statehouse-giving-circle",
        title="Start a giving circle for statehouse candidates",
        type="fundraiser",
        summary="Bring friends together who each give a little every month to state candidates.",
        body=paragraphs("""
            You invite friends to give together, meet once a month, and pick the race you will back
            next.

            We send district profiles you can choose from, and the answers to the questions people ask
            about giving.

            State races are small, so modest sums go a long way.
        """),
        commitment="monthly",
        hours=2,
        where="remote",
        skills=("fundraising", "hosting"),
        issue_areas=("democracy", "women-in-office"),
        minimum_age=18,
    ),
    Role(
        group="flippable",
        slug="explain-statehouses-online",
        title="Explain statehouses on social media",
        type="social-media",
        summary="Turn dry facts about state legislatures into posts people stop and read.",
        body=paragraphs("""
            You write one thread or draw one small graphic a week: what a state senate decides, and
            which seats are close.

            You get checked facts, a style sheet, and an editor who answers the same day.

            An hour or two a week; your name on it, or not, as you like.
        """),
        commitment="weekly",
        hours=1.5,
        where="remote",
        skills=("social-media", "writing"),
        issue_areas=("democracy", "education"),
    ),
)
