"""Groups that win elections, and their San Francisco chapters."""

from home.demo.schema import Group

GROUPS_ELECTIONS: tuple[Group, ...] = (
    Group(
        slug="swing-left",
        name="Swing Left",
        also_known_as="SwingLeft",
        short="SL",
        colour="#17509e",
        tagline="Your nearest close race, and a way to help in it.",
        summary=(
            "Swing Left shows people in safe districts the close races where their time and money count, "
            "and gives them something to do there."
        ),
        body=(
            (
                "What they do",
                (
                    "Most elections are decided in a few close places. Swing Left picks them, keeps the "
                    "list short, and sends letters, calls, canvassers and donations there."
                ),
            ),
            (
                "What you would do",
                (
                    "Write letters to voters, call, knock on doors or raise money, alone or with a local "
                    "group. You choose how often."
                ),
            ),
        ),
        website="https://swingleft.org",
        email="swing-left@example.org",
        reach="national",
        issue_areas=("democracy", "voting-rights", "health-care"),
        consent_line="Swing Left may e-mail me about volunteering.",
        privacy_email="privacy-swing-left@example.org",
    ),
    Group(
        slug="swing-left-san-francisco",
        name="Swing Left San Francisco",
        short="SLF",
        colour="#0b67a0",
        tagline="From a safe city to the close races down the valley.",
        summary="Neighbors in San Francisco who write, call and carpool for the nearest swing districts.",
        body=(
            (
                "What they do",
                (
                    "San Francisco's own seats are rarely close. This chapter puts the city's volunteers to "
                    "work in districts that are, many of them within a day's drive."
                ),
            ),
            (
                "What you would do",
                (
                    "Come to a letter-writing evening, call on a Tuesday, or share a car to the Central "
                    "Valley on a Saturday."
                ),
            ),
        ),
        website="https://swingleftbayarea.org",
        email="swing-left-san-francisco@example.org",
        reach="local",
        issue_areas=("democracy", "health-care"),
        consent_line="Swing Left San Francisco may e-mail me about volunteering.",
        privacy_email="privacy-swing-left-san-francisco@example.org",
        network="swing-left",
        states=("CA",),
        zip="94110",
    ),
    Group(
        slug="indivisible",
        name="Indivisible",
        also_known_as="Indivisible Project",
        short="IN",
        colour="#b3212f",
        tagline="Neighbors who make themselves heard in Congress.",
        summary=(
            "Indivisible is a movement of local groups that press their own members of Congress, and work "
            "to elect better ones."
        ),
        body=(
            (
                "What they do",
                (
                    "It began as an online guide by former congressional staffers on how to be heard by a "
                    "member of Congress. People started groups with it, and the national office supports "
                    "them with training, facts and tools."
                ),
            ),
            (
                "What you would do",
                "Call, visit offices, go to town halls, text voters, or start a group where there is none.",
            ),
        ),
        website="https://indivisible.org",
        email="indivisible@example.org",
        reach="national",
        issue_areas=("democracy", "health-care", "immigration", "voting-rights"),
        consent_line="Indivisible may e-mail me about volunteering.",
        privacy_email="privacy-indivisible@example.org",
    ),
    Group(
        slug="indivisible-san-francisco",
        name="Indivisible San Francisco",
        short="ISF",
        colour="#b83a0a",
        tagline="San Francisco keeps its senators' phones ringing.",
        summary=("All-volunteer Indivisible group that watches the city's members of Congress and asks them for more."),
        body=(
            (
                "What they do",
                (
                    "Members follow what San Francisco's senators and representatives do, meet their staff, "
                    "and tell people each week which call matters most."
                ),
            ),
            (
                "What you would do",
                "Join an office visit, translate or design, help at a march, or come to the monthly meeting.",
            ),
        ),
        website="https://indivisiblesf.org",
        email="indivisible-san-francisco@example.org",
        reach="local",
        issue_areas=("democracy", "immigration", "health-care", "climate", "racial-justice"),
        consent_line="Indivisible San Francisco may e-mail me about volunteering.",
        privacy_email="privacy-indivisible-san-francisco@example.org",
        network="indivisible",
        states=("CA",),
        zip="94122",
    ),
    Group(
        slug="sister-district",
        name="Sister District",
        also_known_as="SDP, Sister District Project",
        short="SD",
        colour="#5b2a86",
        tagline="Your town, paired with a statehouse race that needs you.",
        summary=(
            "Sister District pairs volunteers in safe places with candidates for state legislatures in "
            "places where every vote counts."
        ),
        body=(
            (
                "What they do",
                (
                    "State legislatures draw districts and decide on schools, health and who may vote, yet "
                    "few people follow them. Sister District picks candidates there and gives each the "
                    "support of teams elsewhere."
                ),
            ),
            (
                "What you would do",
                "Write postcards, call, give, travel to knock on doors, or lead a team.",
            ),
        ),
        website="https://sisterdistrict.com",
        email="sister-district@example.org",
        reach="national",
        issue_areas=("democracy", "voting-rights", "education"),
        consent_line="Sister District may e-mail me about volunteering.",
        privacy_email="privacy-sister-district@example.org",
        led_by=("women",),
    ),
    Group(
        slug="sister-district-san-francisco",
        name="Sister District San Francisco",
        short="SDF",
        colour="#7c3aad",
        tagline="One city, one adopted statehouse race at a time.",
        summary=(
            "The San Francisco team adopts state candidates in other places and calls, writes, gives and "
            "travels for them."
        ),
        body=(
            (
                "What they do",
                (
                    "The team picks up the races that Sister District chose, meets in homes and cafes, and "
                    "speaks with the candidates themselves."
                ),
            ),
            (
                "What you would do",
                "Come to a phone bank or a postcard afternoon, host a house party, or join a weekend trip.",
            ),
        ),
        website="https://sisterdistrict.com",
        email="sister-district-san-francisco@example.org",
        reach="local",
        issue_areas=("democracy", "women-in-office", "voting-rights"),
        consent_line="Sister District San Francisco may e-mail me about volunteering.",
        privacy_email="privacy-sister-district-san-francisco@example.org",
        network="sister-district",
        states=("CA",),
        zip="94118",
    ),
    Group(
        slug="flippable",
        name="Flippable",
        short="FL",
        colour="#00695c",
        tagline="Flip statehouses, seat by seat.",
        summary=(
            "Flippable looks for the state legislative seats that can be flipped, explains why they matter, "
            "and raises money for them."
        ),
        body=(
            (
                "What they do",
                (
                    "Started after the 2016 election, Flippable works with data: which seats are close, "
                    "which would change a majority, and what a candidate there needs."
                ),
            ),
            (
                "What you would do",
                ("Research a district, model results, start a giving circle, or explain it all in plain posts."),
            ),
        ),
        website="https://www.flippable.org",
        email="flippable@example.org",
        reach="national",
        issue_areas=("democracy", "voting-rights"),
        consent_line="Flippable may e-mail me about volunteering.",
        privacy_email="privacy-flippable@example.org",
        led_by=("women",),
    ),
    Group(
        slug="knockeverydoor",
        name="KnockEveryDoor",
        also_known_as="Knock Every Door",
        short="KED",
        colour="#7a4a00",
        tagline="Listen first, at every door.",
        summary=(
            "KnockEveryDoor trains volunteers to have long, open conversations with people who vote "
            "differently or not at all."
        ),
        body=(
            (
                "What they do",
                (
                    "Run by volunteers and started after the 2016 election, it helps people hold canvasses "
                    "where they live: every door of a street, open questions, and careful notes."
                ),
            ),
            (
                "What you would do",
                "Join a canvass, lead one, or help to read what people said.",
            ),
        ),
        website="https://knockeverydoor.org",
        email="knockeverydoor@example.org",
        reach="national",
        issue_areas=("democracy", "racial-justice", "health-care"),
        consent_line="KnockEveryDoor may e-mail me about volunteering.",
        privacy_email="privacy-knockeverydoor@example.org",
    ),
    Group(
        slug="mobilize-america",
        name="Mobilize America",
        also_known_as="MobilizeAmerica",
        short="MA",
        colour="#1b5cc9",
        tagline="Find the next shift, and turn up for it.",
        summary=(
            "Mobilize America makes the site on which campaigns and groups list their events and people "
            "sign up for shifts."
        ),
        body=(
            (
                "What they do",
                (
                    "Groups post canvasses, phone banks and meetings in one place. People find what is "
                    "close by, sign up, and get a reminder."
                ),
            ),
            (
                "What you would do",
                "Help groups list their events, call people back, translate, or work at the polls.",
            ),
        ),
        website="https://www.mobilize.us",
        email="mobilize-america@example.org",
        reach="national",
        issue_areas=("democracy", "voting-rights"),
        consent_line="Mobilize America may e-mail me about volunteering.",
        privacy_email="privacy-mobilize-america@example.org",
    ),
    Group(
        slug="democracy-action",
        name="Democracy Action",
        short="DA",
        colour="#0f5132",
        tagline="Bay Area phone banks for races everywhere.",
        summary=(
            "Volunteers with chapters in San Francisco, Marin and the East Bay who hold phone banks for "
            "close races around the country."
        ),
        body=(
            (
                "What they do",
                (
                    "Democracy Action is independent and run by volunteers. It calls for federal and state "
                    "candidates nationwide, special elections included, and on issues such as health care."
                ),
            ),
            (
                "What you would do",
                "Call with others, host a phone bank, or teach newcomers how it is done.",
            ),
        ),
        website="https://demaction.us",
        email="democracy-action@example.org",
        reach="local",
        issue_areas=("democracy", "health-care"),
        consent_line="Democracy Action may e-mail me about volunteering.",
        privacy_email="privacy-democracy-action@example.org",
        states=("CA",),
        zip="94102",
    ),
    Group(
        slug="need-to-impeach",
        name="Need to Impeach",
        short="NTI",
        colour="#9a1b1b",
        tagline="A petition, and the calls that go with it.",
        summary="Need to Impeach is a petition drive that asks Congress to impeach President Donald Trump.",
        body=(
            (
                "What they do",
                (
                    "Started by Tom Steyer in 2017, it gathers names, explains what the Constitution says, "
                    "and asks members of Congress to act."
                ),
            ),
            (
                "What you would do",
                "Collect signatures, call Congress, or help explain the law in plain words.",
            ),
        ),
        website="https://www.needtoimpeach.com",
        email="need-to-impeach@example.org",
        reach="national",
        issue_areas=("democracy",),
        consent_line="Need to Impeach may e-mail me about volunteering.",
        privacy_email="privacy-need-to-impeach@example.org",
    ),
)
