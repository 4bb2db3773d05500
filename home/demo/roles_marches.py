"""Roles of Women's March, March for Science and March for Our Lives."""

from home.demo.schema import Role, paragraphs

ROLES_MARCHES: tuple[Role, ...] = (
    Role(
        group="womens-march",
        slug="marshal-san-francisco",
        title="Marshal the Women's March in San Francisco",
        type="marshal",
        summary="Help a large, friendly crowd move down Market Street.",
        body=paragraphs("""
            You keep a lane open, walk beside a group, find lost friends, and radio for the medics if
            need be.

            Every marshal gets a vest, a partner and a map of ramps, restrooms and exits.

            Half a day on your feet, and a good view of the signs.
        """),
        commitment="once",
        hours=5,
        where="in_person",
        zip="94103",
        states=("CA",),
        skills=("organizing",),
        issue_areas=("reproductive-rights", "racial-justice", "democracy"),
        training="Two hours, a week before the march.",
        minimum_age=18,
        accessibility="Seated posts at the accessible viewing area.",
        valid_days=60,
    ),
    Role(
        group="womens-march",
        slug="host-huddle",
        title="Host a huddle in your home",
        type="event-host",
        summary="Ten people, one evening, one thing you will do together next.",
        body=paragraphs("""
            You invite people you met at a march or live next to, and lead a talk that ends with a plan.

            You get a guide for the evening, with timings and questions.

            Two hours at your table or by video.
        """),
        commitment="once",
        hours=2.5,
        where="remote",
        skills=("hosting", "organizing"),
        issue_areas=("democracy", "reproductive-rights"),
    ),
    Role(
        group="womens-march",
        slug="paint-banners-oakland",
        title="Paint banners in West Oakland",
        type="designer",
        summary="Help paint the letters on a banner that takes four people to carry.",
        body=paragraphs("""
            You sketch, trace or fill in letters on cloth. Steady hands are welcome, and so are messy
            ones.

            Paint, cloth and aprons are there. An artist lays out the design.

            Drop in for an hour or stay the day. Bring the children.
        """),
        commitment="monthly",
        hours=3,
        where="in_person",
        zip="94607",
        states=("CA",),
        skills=("design",),
        issue_areas=("reproductive-rights", "racial-justice", "immigration"),
        accessibility="Ground floor, wide doors; some tables at seat height.",
    ),
    Role(
        group="womens-march",
        slug="register-voters-at-marches",
        title="Register voters along the march in Washington",
        type="voter-registrar",
        summary="Walk with a tablet and a smile, and ask one question: is your registration up to date?",
        body=paragraphs("""
            You go along the route before the speeches and help people check or update their
            registration in their own state.

            You learn the tablet in ten minutes. A lead has the answers for all fifty states.

            Three hours, in pairs.
        """),
        commitment="once",
        hours=3,
        where="in_person",
        zip="20004",
        states=("DC",),
        skills=("talking-to-strangers",),
        issue_areas=("voting-rights", "women-in-office"),
        training="Thirty minutes on the morning itself.",
        minimum_age=16,
        valid_days=60,
    ),
    Role(
        group="womens-march",
        slug="traduce-materiales",
        title="Translate march materials into Spanish",
        type="translator",
        summary="Signs, safety notices and e-mails: help everyone understand the same thing.",
        body=paragraphs("""
            You translate short texts from English into Spanish and check somebody else's.

            We share a glossary and answer your questions the same day.

            One or two pages a week before each march.
        """),
        commitment="flexible",
        hours=1.5,
        where="remote",
        skills=("spanish", "writing"),
        issue_areas=("reproductive-rights", "immigration"),
        languages=("es", "en"),
    ),
    Role(
        group="march-for-science",
        slug="visit-classrooms",
        title="Visit a classroom as a scientist in the Bay Area",
        type="trainer",
        summary="Show a class in Richmond what a week in your work really looks like.",
        body=paragraphs("""
            You bring one question you work on, one thing to touch, and an hour of time.

            A teacher tells you what the class is learning, and we lend you a kit if your work does not
            fit into a bag.

            One visit a month in the school year.
        """),
        commitment="monthly",
        hours=2,
        where="in_person",
        zip="94805",
        states=("CA",),
        skills=("teaching",),
        issue_areas=("science", "education", "climate"),
        training="A short workshop on talking with children.",
        minimum_age=18,
    ),
    Role(
        group="march-for-science",
        slug="explain-research-to-staff",
        title="Explain research to a congressional office",
        type="constituent-caller",
        summary="Be the scientist a staffer can call when a bill touches your field.",
        body=paragraphs("""
            You introduce yourself to your own representative's office, offer help, and answer questions
            plainly and without taking sides.

            You practice a two-minute version of your subject with people from other fields.

            One visit, then a few calls a year.
        """),
        commitment="flexible",
        hours=2,
        where="remote",
        skills=("talking-to-strangers", "research"),
        issue_areas=("science", "climate", "health-care"),
        training="One hour by video.",
    ),
    Role(
        group="march-for-science",
        slug="coordinate-science-fair-sf",
        title="Run a table at a science day in the Presidio",
        type="event-host",
        summary="Help children build a battery from a lemon, and tell parents why research needs them.",
        body=paragraphs("""
            You run one experiment all afternoon, again and again, and hand parents a card with three
            things they can do.

            The experiment is packed, tested and explained. You try it once yourself.

            An afternoon outdoors.
        """),
        commitment="once",
        hours=4,
        where="in_person",
        zip="94129",
        states=("CA",),
        skills=("teaching", "hosting"),
        issue_areas=("science", "climate"),
        minimum_age=16,
        accessibility="Paved paths; tables at two heights.",
        valid_days=50,
    ),
    Role(
        group="march-for-science",
        slug="map-climate-data",
        title="Map local climate data",
        type="data-analyst",
        summary="Turn public measurements into a map that a city council can read in one minute.",
        body=paragraphs("""
            You download temperature or flood data for one town, make one map, and write three sentences
            under it.

            Another volunteer checks your numbers. You get a template and the list of sources.

            One map is a weekend's work.
        """),
        commitment="flexible",
        hours=5,
        where="remote",
        skills=("data", "coding", "design"),
        issue_areas=("climate", "science"),
    ),
    Role(
        group="march-for-our-lives",
        slug="start-school-chapter",
        title="Start a chapter at your school",
        type="organizer",
        summary="Five students, one adult who will sign the form, one first meeting.",
        body=paragraphs("""
            You find friends who care, ask a teacher to sponsor the club, and plan one action for this
            term.

            Students who have done it call you back and share posters, rules and mistakes.

            Two hours a week; exams come first.
        """),
        commitment="weekly",
        hours=2,
        where="remote",
        skills=("organizing", "social-media"),
        issue_areas=("gun-safety", "education"),
        minimum_age=13,
    ),
    Role(
        group="march-for-our-lives",
        slug="register-seniors-coral-springs",
        title="Register high school seniors in Coral Springs",
        type="voter-registrar",
        summary="Help students register or pre-register at lunch, before they forget the form.",
        body=paragraphs("""
            You sit at a table in the cafeteria, explain who may register at which age, and check the
            form for gaps.

            Two of you to a table, and a teacher nearby. The rules fit on one card.

            One lunch break, plus half an hour.
        """),
        commitment="once",
        hours=1.5,
        where="in_person",
        zip="33071",
        states=("FL",),
        skills=("talking-to-strangers",),
        issue_areas=("gun-safety", "voting-rights"),
        training="Half an hour after school.",
        minimum_age=15,
        valid_days=80,
    ),
    Role(
        group="march-for-our-lives",
        slug="lobby-day-sacramento",
        title="Go to a lobby day in Sacramento",
        type="constituent-caller",
        summary="Ride the bus with students from the Bay Area and meet your assembly member.",
        body=paragraphs("""
            You meet legislators or their staff in small teams, tell them why you came, and ask for one
            vote.

            We give you the bill in plain words, a place in a team, and lunch.

            A long day, back by evening. Under 18, bring a signed form.
        """),
        commitment="once",
        hours=10,
        where="in_person",
        zip="95814",
        states=("CA",),
        skills=("talking-to-strangers",),
        issue_areas=("gun-safety",),
        training="One hour on the bus.",
        minimum_age=14,
        accessibility="The bus has a lift; tell us when you sign up.",
        valid_days=45,
    ),
    Role(
        group="march-for-our-lives",
        slug="make-short-videos",
        title="Make short videos with students",
        type="social-media",
        summary="Film, cut and caption one minute at a time.",
        body=paragraphs("""
            You help students say what they want to say in a minute, cut it on your phone, and add
            captions.

            A producer gives feedback the same evening. Music is cleared for use.

            A video a week, or when something happens.
        """),
        commitment="weekly",
        hours=2,
        where="remote",
        skills=("social-media", "design"),
        issue_areas=("gun-safety",),
        minimum_age=13,
    ),
    Role(
        group="march-for-our-lives",
        slug="answer-legal-questions",
        title="Answer students' legal questions about walkouts",
        type="legal-helper",
        summary="Tell students, in plain words, what a school may and may not do.",
        body=paragraphs("""
            You answer questions that come in by e-mail about speech, walkouts and permits. General
            information, no court cases.

            Two lawyers look at each answer in the first month. Past answers are there to build on.

            Two or three questions a week.
        """),
        commitment="weekly",
        hours=1.5,
        where="remote",
        skills=("legal", "writing"),
        issue_areas=("gun-safety", "criminal-justice", "education"),
        minimum_age=18,
    ),
)
