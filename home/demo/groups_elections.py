"""Groups that win elections."""

from home.demo.schema import Group

GROUPS_ELECTIONS: tuple[Group, ...] = (
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
