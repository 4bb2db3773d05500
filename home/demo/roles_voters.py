"""Roles of the NAACP, Woke Vote and Latino Victory Project."""

from home.demo.schema import Role, paragraphs

ROLES_VOTERS: tuple[Role, ...] = (
    Role(
        group="naacp",
        slug="register-voters-bayview",
        title="Register voters at a market in the Bayview",
        type="voter-registrar",
        summary="Stand at a table on Saturday and help people fill in a form that lasts for years.",
        body=paragraphs("""
            You greet people, ask if their registration is up to date, and help them with the form on
            paper or on a tablet. It is for everyone, whatever their party.

            You learn the rules for California first, including for people who have moved or have a
            record.

            Three hours, two of us to a table.
        """),
        commitment="monthly",
        hours=3,
        where="in_person",
        zip="94124",
        states=("CA",),
        skills=("talking-to-strangers",),
        issue_areas=("voting-rights", "racial-justice"),
        training="One hour on the rules, in person or online.",
        minimum_age=16,
        accessibility="Seated work in the shade; step-free.",
    ),
    Role(
        group="naacp",
        slug="rides-to-polls-jackson",
        title="Drive voters to the polls in Jackson",
        type="driver",
        summary="Spend Election Day as somebody's ride: there, wait, and home again.",
        body=paragraphs("""
            You pick up voters who asked for a ride and take them to their polling place. You never ask
            how they vote.

            A dispatcher texts you the next address. Gas is paid for.

            A half day or a whole one. Bring a phone charger and patience.
        """),
        commitment="once",
        hours=5,
        where="in_person",
        zip="39201",
        states=("MS",),
        skills=("driving",),
        issue_areas=("voting-rights", "racial-justice"),
        training="A short online safety briefing.",
        minimum_age=21,
        accessibility="We note who can take a wheelchair.",
        valid_days=30,
    ),
    Role(
        group="naacp",
        slug="watch-polls-greensboro",
        title="Help voters outside a polling place in Greensboro",
        type="poll-monitor",
        summary="Answer questions, watch for long lines, and call the lawyers if something is wrong.",
        body=paragraphs("""
            You stand outside the marked line, tell people what they may bring, and report problems to a
            hotline.

            You carry a one-page card with the rules and the number of a lawyer who picks up.

            A shift of four hours. Law students are welcome; you need not be one.
        """),
        commitment="once",
        hours=4,
        where="in_person",
        zip="27401",
        states=("NC",),
        skills=("legal", "talking-to-strangers"),
        issue_areas=("voting-rights", "racial-justice"),
        training="Ninety minutes online, with a short quiz.",
        minimum_age=18,
        valid_days=30,
    ),
    Role(
        group="naacp",
        slug="mentor-youth-council",
        title="Mentor a youth council in Baltimore",
        type="mentor",
        summary="Help young members plan one campaign of their own a year, and cheer at the right moments.",
        body=paragraphs("""
            You meet the council twice a month, ask good questions, and open doors at city hall.

            An advisor introduces you and stays for the first meetings. There is a background check.

            Give it a school year; trust takes a while.
        """),
        commitment="monthly",
        hours=4,
        where="in_person",
        zip="21201",
        states=("MD",),
        skills=("teaching", "organizing"),
        issue_areas=("racial-justice", "education", "criminal-justice"),
        training="An evening on working with young people.",
        minimum_age=21,
    ),
    Role(
        group="naacp",
        slug="text-registered-voters",
        title="Text voters who sat out the last election",
        type="text-banker",
        summary="Remind registered voters of the date, the place and the hours, and answer what they ask.",
        body=paragraphs("""
            You send a friendly reminder and reply with facts: where, when, what to bring. Nothing about
            candidates.

            Answers to the usual questions are one tap away, and a lead is on chat.

            An hour or two whenever you have them.
        """),
        commitment="flexible",
        hours=1.5,
        where="remote",
        skills=("writing",),
        issue_areas=("voting-rights", "racial-justice"),
        training="Twenty minutes online.",
        minimum_age=16,
    ),
    Role(
        group="woke-vote",
        slug="organize-campus-montgomery",
        title="Organize on campus in Montgomery",
        type="organizer",
        summary="Build a small team at your college that gets everyone you know registered and to the polls.",
        body=paragraphs("""
            You recruit six friends, set up tables between classes, and plan one event students would go
            to anyway.

            An organizer from the area meets you each week, and there is a budget for food.

            Five hours a week during the semester.
        """),
        commitment="weekly",
        hours=5,
        where="in_person",
        zip="36104",
        states=("AL",),
        skills=("organizing", "social-media"),
        issue_areas=("voting-rights", "racial-justice", "education"),
        training="A weekend with other campus organizers.",
        minimum_age=17,
    ),
    Role(
        group="woke-vote",
        slug="call-black-voters-south",
        title="Call Black voters across the South",
        type="phone-banker",
        summary="Talk with people about what is on their ballot and make a plan to vote together.",
        body=paragraphs("""
            You ask what people want changed where they live, and help them plan when, where and with
            whom they will vote.

            We open with music and a practice round, and close with the best moments of the night.

            Two hours on a weekday evening, from home.
        """),
        commitment="weekly",
        hours=2,
        where="remote",
        states=("AL", "GA", "MS", "NC"),
        skills=("phone", "talking-to-strangers"),
        issue_areas=("voting-rights", "racial-justice", "criminal-justice"),
        training="Fifteen minutes at the start.",
    ),
    Role(
        group="woke-vote",
        slug="souls-to-polls-birmingham",
        title="Organize a Sunday ride to early voting in Birmingham",
        type="event-host",
        summary="Work with a congregation so that people go from the service to the polls together.",
        body=paragraphs("""
            You agree on a Sunday with the pastor, find vans and drivers, and put up the sign-up sheet.

            You get a checklist, a contact at the county office, and someone who has done it in another
            town.

            Six hours over three weeks, most of them on the day.
        """),
        commitment="once",
        hours=6,
        where="in_person",
        zip="35203",
        states=("AL",),
        skills=("organizing", "hosting"),
        issue_areas=("voting-rights", "racial-justice"),
        minimum_age=18,
        accessibility="Two of the vans have lifts.",
        valid_days=45,
    ),
    Role(
        group="woke-vote",
        slug="canvass-atlanta",
        title="Knock on doors in southwest Atlanta",
        type="canvasser",
        summary="Walk familiar streets and ask people what would make voting worth their while.",
        body=paragraphs("""
            You go door to door in pairs, listen first, and leave people with a date and a place.

            You get a list, a shirt and half an hour of practice. Team leads know each street.

            Three hours on Saturday, and lunch together.
        """),
        commitment="weekly",
        hours=3,
        where="in_person",
        zip="30310",
        states=("GA",),
        skills=("talking-to-strangers",),
        issue_areas=("voting-rights", "racial-justice"),
        training="Half an hour of practice each week.",
        minimum_age=16,
    ),
    Role(
        group="latino-victory",
        slug="llama-a-votantes",
        title="Call first-time voters in Spanish",
        type="phone-banker",
        summary="Help people by phone with their first vote: when, where and what to bring.",
        body=paragraphs("""
            You call voters who would rather speak Spanish, answer their questions, and make a plan to
            vote with them.

            You get a script, a short list, and somebody at your side for the whole call.

            Two hours in the early evening, from home. No experience needed.
        """),
        commitment="weekly",
        hours=2,
        where="remote",
        skills=("spanish", "phone"),
        issue_areas=("voting-rights", "immigration"),
        languages=("es",),
        training="Twenty minutes before the first call.",
        minimum_age=16,
    ),
    Role(
        group="latino-victory",
        slug="registra-votantes-mcallen",
        title="Register voters in McAllen",
        type="voter-registrar",
        summary="Help your neighbors fill in the form, in Spanish or in English.",
        body=paragraphs("""
            You staff a table at fairs and markets, explain the form, and check that nothing is missing.

            We help you get the permit Texas asks for to register voters, and you are never alone at the
            table.

            One Saturday a month, three hours, with shade and cold water.
        """),
        commitment="monthly",
        hours=3,
        where="in_person",
        zip="78501",
        states=("TX",),
        skills=("spanish", "talking-to-strangers"),
        issue_areas=("voting-rights", "immigration"),
        languages=("es", "en"),
        training="The short course the county gives.",
        minimum_age=18,
    ),
    Role(
        group="latino-victory",
        slug="run-for-local-office",
        title="Think about running for office as a Latina or Latino",
        type="candidate",
        summary="Talk through a run for school board, council or statehouse with people who know the way.",
        body=paragraphs("""
            You tell us where you live and what you want to change. We look together at which seat fits
            and when it is up.

            You get a frank talk with somebody who has run, and a list of next steps.

            One conversation, no promise needed. Many people take a year to decide.
        """),
        commitment="once",
        hours=1.5,
        where="remote",
        skills=("organizing",),
        issue_areas=("women-in-office", "immigration", "education"),
        languages=("en", "es"),
        minimum_age=18,
    ),
    Role(
        group="latino-victory",
        slug="canvass-las-vegas-bilingual",
        title="Canvass in two languages in Las Vegas",
        type="canvasser",
        summary="Walk in East Las Vegas and switch languages at the door as people like.",
        body=paragraphs("""
            You talk with families about work, schools and the ballot, and help them find where to vote
            early.

            Teams mix fluent speakers and learners, so nobody is stuck at a door.

            Three hours, started early because of the heat.
        """),
        commitment="weekly",
        hours=3,
        where="in_person",
        zip="89101",
        states=("NV",),
        skills=("spanish", "talking-to-strangers"),
        issue_areas=("immigration", "health-care", "voting-rights"),
        languages=("en", "es"),
        training="Half an hour each Saturday.",
        minimum_age=16,
        valid_days=60,
    ),
)
