"""Networks with their chapters."""

from home.demo.schema import Group

GROUPS_NETWORKS: tuple[Group, ...] = (
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
        next_step="Join Thursday’s welcome call: half an hour, and you leave with your first letters.",
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
        next_step="Save your three numbers in Congress, and make your first call with our script.",
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
        shares_with_network=True,
        states=("CA",),
        zip="94122",
        next_step="Come to the next monthly meeting; newcomers meet fifteen minutes before.",
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
        next_step="Pick your sister race, and order ten postcards to begin with.",
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
)
