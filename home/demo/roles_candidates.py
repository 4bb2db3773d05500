"""Roles of Run for Something, VoteRunLead and EMILY's List."""

from home.demo.schema import Role, paragraphs

ROLES_CANDIDATES: tuple[Role, ...] = (
    Role(
        group="run-for-something",
        slug="run-for-local-office",
        title="Run for local office for the first time",
        type="candidate",
        summary="Under 40 and curious? Find out which seat near you is open and what it takes.",
        body=paragraphs("""
            You join an introductory call, look up the offices on your ballot, and decide whether this
            is your year.

            If you go ahead you get one-to-one advice, a community of other first-timers, and help with
            the paperwork.

            One hour to begin with. A campaign is more, and you will know how much before you start.
        """),
        commitment="once",
        hours=1,
        where="remote",
        skills=("organizing",),
        issue_areas=("democracy", "education", "climate"),
        training="An introductory call, any week.",
        minimum_age=18,
    ),
    Role(
        group="run-for-something",
        slug="advise-new-candidates",
        title="Give first-time candidates an hour of your expertise",
        type="mentor",
        summary="Know press, law, design or fundraising? Answer a new candidate's questions by phone.",
        body=paragraphs("""
            A candidate books an hour with you and asks what they would never dare ask a consultant.

            We match you by topic and send you their questions a day ahead.

            One or two calls a month; skip a month when you need to.
        """),
        commitment="monthly",
        hours=1.5,
        where="remote",
        skills=("teaching", "legal", "fundraising"),
        issue_areas=("democracy",),
    ),
    Role(
        group="run-for-something",
        slug="screen-candidates",
        title="Talk with people who want to run",
        type="researcher",
        summary="Hold short video calls with would-be candidates and write down what you heard.",
        body=paragraphs("""
            You ask each person the same few questions about where they live and why they want to run,
            and write a short note.

            You listen to two calls first. Staff read every note and make the decisions.

            Two calls of half an hour a week.
        """),
        commitment="weekly",
        hours=1.5,
        where="remote",
        skills=("talking-to-strangers", "writing"),
        issue_areas=("democracy", "women-in-office"),
        training="One hour, and two calls to listen to.",
        minimum_age=18,
    ),
    Role(
        group="run-for-something",
        slug="campaign-help-columbus",
        title="Join a first campaign in Columbus",
        type="campaign-staff",
        summary="Be one of the first five on a city council campaign: doors, calendar, kitchen table.",
        body=paragraphs("""
            You do what is needed: plan the weekend, call volunteers back, keep the calendar, knock on
            doors.

            You learn from a campaign manager and from a group of volunteers in the same role elsewhere.

            Ten hours a week until the election; good to have on a resume.
        """),
        commitment="weekly",
        hours=10,
        where="in_person",
        zip="43215",
        states=("OH",),
        skills=("organizing", "writing"),
        issue_areas=("education", "democracy"),
        minimum_age=18,
        valid_days=75,
    ),
    Role(
        group="voterunlead",
        slug="take-the-training",
        title="Learn how to run, as the woman you are",
        type="candidate",
        summary="An online training for women: your story, your message, your first fifty supporters.",
        body=paragraphs("""
            You work through short lessons, write your own two-minute speech, and make a first plan with
            other women near you.

            Trainers are women who have held office. You get workbooks and a group to practice with.

            Six hours over a month, in the evenings. All parties are welcome.
        """),
        commitment="flexible",
        hours=6,
        where="remote",
        skills=("organizing",),
        issue_areas=("women-in-office", "democracy"),
        training="This is the training.",
        minimum_age=16,
        accessibility="Live captions; recordings with transcripts.",
    ),
    Role(
        group="voterunlead",
        slug="lead-workshop-minneapolis",
        title="Lead a workshop for women in Minneapolis",
        type="trainer",
        summary="Help twenty women say out loud why they would be good in office.",
        body=paragraphs("""
            You lead half a day of exercises: telling a story, asking for support, answering a hard
            question.

            You go through a train-the-trainer course, and get slides, a script and a partner.

            One Saturday every two months.
        """),
        commitment="monthly",
        hours=4,
        where="in_person",
        zip="55404",
        states=("MN",),
        skills=("teaching", "talking-to-strangers"),
        issue_areas=("women-in-office",),
        training="A two-day course for trainers.",
        minimum_age=18,
        accessibility="Step-free room; childcare on request.",
    ),
    Role(
        group="voterunlead",
        slug="buddy-first-time-candidate",
        title="Be the friend a first-time candidate calls",
        type="mentor",
        summary="Have you held office or run? Be there for one woman through her first campaign.",
        body=paragraphs("""
            You speak every other week about whatever she brings: nerves, money, family, a bad headline.

            We introduce you, suggest topics, and check in with you both.

            From filing day until election day.
        """),
        commitment="monthly",
        hours=2,
        where="remote",
        skills=("teaching",),
        issue_areas=("women-in-office",),
        minimum_age=18,
    ),
    Role(
        group="voterunlead",
        slug="host-watch-and-talk-oakland",
        title="Host an evening for women who might run in Oakland",
        type="event-host",
        summary="Ten women, a short film, and an honest talk about what holds us back.",
        body=paragraphs("""
            You invite women you would vote for, play the film, and ask three questions.

            You get the film, the questions and a list of the seats that are up.

            One evening; everything fits in a tote bag.
        """),
        commitment="once",
        hours=3,
        where="in_person",
        zip="94610",
        states=("CA",),
        skills=("hosting",),
        issue_areas=("women-in-office", "reproductive-rights"),
        minimum_age=18,
        valid_days=90,
    ),
    Role(
        group="emilys-list",
        slug="call-for-women-candidates",
        title="Call voters for pro-choice women",
        type="phone-banker",
        summary="Evening calls for Democratic women in close races, from wherever you are.",
        body=paragraphs("""
            You tell voters about a candidate, ask what they care about, and find out whether she can
            count on them.

            A staff member opens the call, you practice once, and the chat stays open.

            Two hours, as often as you like.
        """),
        commitment="flexible",
        hours=2,
        where="remote",
        skills=("phone", "talking-to-strangers"),
        issue_areas=("women-in-office", "reproductive-rights"),
        training="Fifteen minutes at the start.",
        minimum_age=16,
    ),
    Role(
        group="emilys-list",
        slug="consider-running-woman",
        title="Find out whether running is for you",
        type="candidate",
        summary="A course for Democratic pro-choice women who are thinking about state or local office.",
        body=paragraphs("""
            You look at offices, time, money and family with clear eyes, and write down a first plan.

            You hear from women who won and women who lost, and can ask them anything.

            Three evenings. Changing your mind afterward is a fine result.
        """),
        commitment="once",
        hours=6,
        where="remote",
        skills=("organizing",),
        issue_areas=("women-in-office", "reproductive-rights"),
        training="Three evenings online.",
        minimum_age=18,
    ),
    Role(
        group="emilys-list",
        slug="house-party-pacific-heights",
        title="Give a house party in Pacific Heights",
        type="fundraiser",
        summary="Invite friends to meet a woman running for Congress, and ask them to give.",
        body=paragraphs("""
            You invite thirty people, welcome them, and make the ask together with the candidate.

            We bring the candidate, the reply cards and a run sheet, and sit down with you two weeks
            before.

            One evening, and an hour a week of invitations.
        """),
        commitment="once",
        hours=6,
        where="in_person",
        zip="94115",
        states=("CA",),
        skills=("fundraising", "hosting"),
        issue_areas=("women-in-office", "reproductive-rights"),
        minimum_age=18,
        valid_days=60,
    ),
    Role(
        group="emilys-list",
        slug="research-statehouse-records",
        title="Research voting records in statehouses",
        type="researcher",
        summary="Read how legislators voted on women's health and put it in a table others can use.",
        body=paragraphs("""
            You look up votes on the legislature's own site and note date, bill and vote with a link.

            You get a list of bills and a worked example. Every tenth row is checked.

            Work through one legislator at a time, when it suits you.
        """),
        commitment="flexible",
        hours=2,
        where="remote",
        skills=("research", "data"),
        issue_areas=("reproductive-rights", "health-care", "women-in-office"),
    ),
)
