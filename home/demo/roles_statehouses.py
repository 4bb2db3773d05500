"""Roles of Sister District, its San Francisco chapter and Need to Impeach."""

from home.demo.schema import Role, paragraphs

ROLES_STATEHOUSES: tuple[Role, ...] = (
    Role(
        group="sister-district",
        slug="postcards-state-race",
        title="Write postcards for a state legislative race",
        type="letter-writer",
        summary="Ten postcards, ten voters, one candidate few people outside the district have heard of.",
        body=paragraphs("""
            You copy a short message by hand onto postcards and mail them to voters in your sister
            district.

            We send addresses and the message that the campaign has approved. Cards and stamps are yours
            to choose.

            Ten cards an hour, in front of the television if you like.
        """),
        commitment="flexible",
        hours=1,
        where="remote",
        skills=("writing",),
        issue_areas=("democracy", "voting-rights"),
    ),
    Role(
        group="sister-district",
        slug="canvass-woodbridge",
        title="Canvass for a state delegate in Northern Virginia",
        type="canvasser",
        summary="Knock on doors in Woodbridge for a candidate who is out there every weekend too.",
        body=paragraphs("""
            You walk a route with a partner, ask what people need from Richmond, and tell them about the
            candidate.

            The campaign trains you on the spot and gives you water, a map and a phone number.

            A morning or an afternoon. Now and then the candidate walks along.
        """),
        commitment="once",
        hours=3,
        where="in_person",
        zip="22192",
        states=("VA",),
        skills=("talking-to-strangers",),
        issue_areas=("democracy", "education"),
        training="Half an hour before you set out.",
        minimum_age=16,
        valid_days=50,
    ),
    Role(
        group="sister-district",
        slug="lead-a-team",
        title="Lead a Sister District team",
        type="organizer",
        summary="Bring together people near you who adopt one state candidate and see the race through.",
        body=paragraphs("""
            You hold a short meeting each month, keep a calendar of calls, cards and fundraisers, and
            speak with the campaign.

            A staff member talks with you every other week. Other team captains share what worked.

            Five hours a month from spring until the election.
        """),
        commitment="monthly",
        hours=5,
        where="remote",
        skills=("organizing", "fundraising"),
        issue_areas=("democracy",),
        training="A welcome call and a captains' handbook.",
        minimum_age=18,
        valid_days=120,
    ),
    Role(
        group="sister-district",
        slug="study-what-works",
        title="Study what gets voters to the polls",
        type="data-analyst",
        summary="Help compare what volunteers did with what voters did, and write down what worked.",
        body=paragraphs("""
            You help set up simple experiments, check the data, and write summaries that campaigns can
            use.

            You work with the research lead and a small group of volunteers, some trained in statistics
            and some learning.

            About three hours a week after each election.
        """),
        commitment="weekly",
        hours=3,
        where="remote",
        skills=("data", "research"),
        issue_areas=("democracy", "voting-rights"),
    ),
    Role(
        group="sister-district-san-francisco",
        slug="phone-bank-inner-richmond",
        title="Call voters in our sister district from the Richmond",
        type="phone-banker",
        summary="Join a small, cheerful phone bank on Clement Street every other Sunday.",
        body=paragraphs("""
            You call voters in the state district our team has adopted and ask if the candidate can
            count on them.

            We sit close together so that you can hear how others do it. There are dumplings afterward.

            Two hours. Bring a phone, a laptop and earphones.
        """),
        commitment="monthly",
        hours=4,
        where="in_person",
        zip="94118",
        states=("CA",),
        skills=("phone",),
        issue_areas=("democracy",),
        training="Ten minutes with your neighbor at the table.",
        minimum_age=16,
    ),
    Role(
        group="sister-district-san-francisco",
        slug="fundraiser-hayes-valley",
        title="Host a house party for a state candidate",
        type="event-host",
        summary="Invite friends to meet a candidate by video from your living room in Hayes Valley.",
        body=paragraphs("""
            You invite fifteen people. The candidate joins on your television for half an hour, and then
            you ask for a gift.

            We bring the invitation, the run of the evening, and somebody who likes asking for money.

            One evening, and a week of reminders before it.
        """),
        commitment="once",
        hours=4,
        where="in_person",
        zip="94102",
        states=("CA",),
        skills=("hosting", "fundraising"),
        issue_areas=("women-in-office", "democracy"),
        minimum_age=18,
        valid_days=60,
    ),
    Role(
        group="sister-district-san-francisco",
        slug="postcards-potrero",
        title="Write postcards on Potrero Hill",
        type="letter-writer",
        summary="Share a long table, good pens and a playlist; leave with a stack of cards in the mail.",
        body=paragraphs("""
            You write to voters in our sister district, card by card, with a message the campaign has
            approved.

            Cards, stamps and addresses are there. Children who can write neatly are welcome with a
            grown-up.

            Come for half an hour or for the whole afternoon.
        """),
        commitment="monthly",
        hours=2,
        where="in_person",
        zip="94107",
        states=("CA",),
        skills=("writing",),
        issue_areas=("democracy", "voting-rights"),
        accessibility="Step-free cafe, with a table at wheelchair height.",
    ),
    Role(
        group="sister-district-san-francisco",
        slug="newsletter-editor",
        title="Edit the San Francisco newsletter",
        type="social-media",
        summary="Write one short, friendly mail a month on what our team did and what comes next.",
        body=paragraphs("""
            You gather news from the team, write it up in under a page, and post the best lines online.

            You get last year's issues, a template and a second pair of eyes.

            Three hours, in the last week of the month.
        """),
        commitment="monthly",
        hours=3,
        where="remote",
        skills=("writing", "social-media"),
        issue_areas=("democracy",),
    ),
    Role(
        group="sister-district-san-francisco",
        slug="travel-team-nevada",
        title="Travel to Reno for a canvassing weekend",
        type="canvasser",
        summary="Two days of doors in Reno with a San Francisco team; we share cars and spare rooms.",
        body=paragraphs("""
            You knock on doors on Saturday and Sunday for a state candidate, and sleep on a supporter's
            couch or at a shared motel.

            We arrange cars, beds and dinner, and train you on Friday evening on the way.

            Two full days. You come back tired and with stories.
        """),
        commitment="once",
        hours=14,
        where="in_person",
        zip="89501",
        states=("NV",),
        skills=("talking-to-strangers", "driving"),
        issue_areas=("democracy", "climate"),
        training="On the road, by people who have done it.",
        minimum_age=18,
        valid_days=35,
    ),
    Role(
        group="need-to-impeach",
        slug="gather-petition-names",
        title="Gather petition signatures in downtown Oakland",
        type="canvasser",
        summary="Ask passers-by one question and offer them a pen.",
        body=paragraphs("""
            You stand with a clipboard near the station, ask people whether they would sign, and thank
            them either way.

            You get a clipboard, a badge and a five-line script. A second volunteer is always in sight.

            Two hours on a weekday afternoon.
        """),
        commitment="flexible",
        hours=2,
        where="in_person",
        zip="94612",
        states=("CA",),
        skills=("talking-to-strangers",),
        issue_areas=("democracy",),
        training="Ten minutes on the spot.",
        minimum_age=16,
        accessibility="You can sit; we bring a folding table and chairs.",
    ),
    Role(
        group="need-to-impeach",
        slug="call-congress-oversight",
        title="Call Congress about oversight of the president",
        type="constituent-caller",
        summary="Tell your representative where you stand on impeachment, in your own words.",
        body=paragraphs("""
            You call the Washington office, say who you are, where you live and what you ask for, and
            report the answer.

            We send the facts of the week and a script you can shorten.

            Ten minutes. If nobody answers, a message is noted as well.
        """),
        commitment="weekly",
        hours=0.25,
        where="remote",
        skills=("phone",),
        issue_areas=("democracy",),
    ),
    Role(
        group="need-to-impeach",
        slug="explain-the-constitution",
        title="Explain what the Constitution says about impeachment",
        type="researcher",
        summary="Write clear, sourced answers to the questions people really ask.",
        body=paragraphs("""
            You take one question, read the sources, and write two hundred words that anyone can follow.

            A lawyer among the volunteers checks each answer before it goes out.

            One answer a week at most. Being right matters more than being fast.
        """),
        commitment="flexible",
        hours=2.5,
        where="remote",
        skills=("research", "legal", "writing"),
        issue_areas=("democracy",),
    ),
    Role(
        group="need-to-impeach",
        slug="share-petition-online",
        title="Share the petition with people you know",
        type="social-media",
        summary="Post once a week and answer your friends' questions kindly.",
        body=paragraphs("""
            You post in your own words, on the network you use anyway, and reply to those who ask.

            We send a small kit: three facts, two images and links to the sources.

            Half an hour a week.
        """),
        commitment="weekly",
        hours=0.5,
        where="remote",
        skills=("social-media",),
        issue_areas=("democracy",),
    ),
)
