"""Groups that register voters, train candidates and march."""

from home.demo.schema import Group

GROUPS_MOVEMENTS: tuple[Group, ...] = (
    Group(
        slug="naacp",
        name="NAACP",
        also_known_as="National Association for the Advancement of Colored People",
        short="NA",
        colour="#1b2a6b",
        tagline="Civil rights work, in your own town, since 1909.",
        summary=(
            "The NAACP is the country's oldest large civil rights organization, with branches and youth "
            "councils across the states."
        ),
        body=(
            (
                "What they do",
                (
                    "Branches work on voting rights, schools, policing, health and jobs, in court, in "
                    "legislatures and on the street. The NAACP is nonpartisan and does not endorse "
                    "candidates."
                ),
            ),
            (
                "What you would do",
                "Register voters, drive people to the polls, protect the vote, or stand by a youth council.",
            ),
        ),
        website="https://naacp.org",
        email="naacp@example.org",
        reach="national",
        issue_areas=("racial-justice", "voting-rights", "criminal-justice", "education", "health-care"),
        consent_line="NAACP may e-mail me about volunteering.",
        privacy_email="privacy-naacp@example.org",
        led_by=("people-of-color", "black-people"),
    ),
    Group(
        slug="woke-vote",
        name="Woke Vote",
        short="WV",
        colour="#3d2b56",
        tagline="Black voters in the South, organizing where they live.",
        summary=(
            "Woke Vote organizes Black voters in the South with people they know: students, congregations "
            "and neighbors."
        ),
        body=(
            (
                "What they do",
                (
                    "It began in 2017 around the special Senate election in Alabama. Organizers come from "
                    "the places they work in, and start from what people want changed there."
                ),
            ),
            (
                "What you would do",
                "Organize on campus, call, knock on doors, or get a congregation to early voting.",
            ),
        ),
        website="https://www.wokevote.us",
        email="woke-vote@example.org",
        reach="national",
        issue_areas=("voting-rights", "racial-justice", "criminal-justice"),
        consent_line="Woke Vote may e-mail me about volunteering.",
        privacy_email="privacy-woke-vote@example.org",
        states=("AL", "GA", "MS", "NC"),
        led_by=("women", "people-of-color", "black-people"),
    ),
    Group(
        slug="latino-victory",
        name="Latino Victory Project",
        short="LV",
        colour="#9c3d00",
        tagline="More Latino voters, donors and candidates.",
        summary=("Latino Victory Project helps Latinos register, vote, give and run for office at every level."),
        body=(
            (
                "What they do",
                (
                    "It works so that Latino communities have a voice in every part of politics, from the "
                    "voter roll to the ballot. Much of the work is done in Spanish and English."
                ),
            ),
            (
                "What you would do",
                "Call in Spanish, register your neighbors, knock on doors, or look into a run of your own.",
            ),
        ),
        website="https://latinovictory.us",
        email="latino-victory@example.org",
        reach="national",
        issue_areas=("immigration", "voting-rights", "health-care", "education"),
        consent_line="Latino Victory Project may e-mail me about volunteering.",
        privacy_email="privacy-latino-victory@example.org",
        led_by=("people-of-color", "latino-people"),
    ),
    Group(
        slug="run-for-something",
        name="Run for Something",
        also_known_as="RFS",
        short="RFS",
        colour="#a8134a",
        tagline="Young people on the ballot, close to home.",
        summary=(
            "Run for Something recruits young progressives to run for local and state office, and stands by "
            "them as they do."
        ),
        body=(
            (
                "What they do",
                (
                    "It looks for people under 40 who would never have been asked, helps them choose a seat "
                    "such as school board or city council, and gives advice, community and introductions."
                ),
            ),
            (
                "What you would do",
                "Run, advise those who run, talk with those who might, or join a first campaign.",
            ),
        ),
        website="https://runforsomething.net",
        email="run-for-something@example.org",
        reach="national",
        issue_areas=("democracy", "education", "climate", "women-in-office"),
        consent_line="Run for Something may e-mail me about volunteering.",
        privacy_email="privacy-run-for-something@example.org",
        led_by=("women", "young-people"),
    ),
    Group(
        slug="voterunlead",
        name="VoteRunLead",
        also_known_as="Vote Run Lead",
        short="VRL",
        colour="#8a1c7c",
        tagline="Women learn to run from women who ran.",
        summary=("VoteRunLead trains women of every background to run for office and to lead once they are there."),
        body=(
            (
                "What they do",
                (
                    "Courses and workshops online and in person, taught by women who have held office. It "
                    "is nonpartisan: what counts is that women run."
                ),
            ),
            (
                "What you would do",
                "Take the training, teach it, or be a friend to somebody in her first campaign.",
            ),
        ),
        website="https://voterunlead.org",
        email="voterunlead@example.org",
        reach="national",
        issue_areas=("women-in-office", "democracy"),
        consent_line="VoteRunLead may e-mail me about volunteering.",
        privacy_email="privacy-voterunlead@example.org",
        led_by=("women",),
    ),
    Group(
        slug="emilys-list",
        name="EMILY's List",
        also_known_as="EMILYs, Emilys List",
        short="EL",
        colour="#6d1f4a",
        tagline="Elect Democratic women who are pro-choice.",
        summary=("EMILY's List recruits, trains and funds Democratic pro-choice women, from town council to Congress."),
        body=(
            (
                "What they do",
                (
                    "Since 1985 it has brought many donors together behind women early in their campaigns, "
                    "when it matters most, and trains women to run."
                ),
            ),
            (
                "What you would do",
                ("Call voters, host an evening, look into voting records, or find out whether to run yourself."),
            ),
        ),
        website="https://www.emilyslist.org",
        email="emilys-list@example.org",
        reach="national",
        issue_areas=("women-in-office", "reproductive-rights", "health-care"),
        consent_line="EMILY's List may e-mail me about volunteering.",
        privacy_email="privacy-emilys-list@example.org",
        led_by=("women",),
    ),
    Group(
        slug="womens-march",
        name="Women's March",
        also_known_as="Womens March",
        short="WM",
        colour="#c2185b",
        tagline="From the march to the next thing we do.",
        summary="Women's March brings people into the streets, and helps them keep going together afterward.",
        body=(
            (
                "What they do",
                (
                    "It began with the marches of January 2017 in Washington and in cities around the "
                    "world. Since then it has organized marches, training and local circles."
                ),
            ),
            (
                "What you would do",
                "Marshal a march, host a huddle, paint, register voters, or translate.",
            ),
        ),
        website="https://www.womensmarch.com",
        email="womens-march@example.org",
        reach="national",
        issue_areas=("reproductive-rights", "racial-justice", "immigration", "women-in-office", "democracy"),
        consent_line="Women's March may e-mail me about volunteering.",
        privacy_email="privacy-womens-march@example.org",
        led_by=("women", "people-of-color"),
    ),
    Group(
        slug="march-for-science",
        name="March for Science",
        short="MFS",
        colour="#0b6b3a",
        tagline="People who want evidence to count.",
        summary=(
            "March for Science brings scientists and their friends out of the lab to speak for research and "
            "policy built on evidence."
        ),
        body=(
            (
                "What they do",
                (
                    "It began with marches on Earth Day 2017. Organizers in many places have since held "
                    "science days, visited lawmakers and helped people follow the facts. It takes no "
                    "party's side."
                ),
            ),
            (
                "What you would do",
                "Visit a classroom, map data, explain research to an office, or run a table.",
            ),
        ),
        website="https://marchforscience.org",
        email="march-for-science@example.org",
        reach="national",
        issue_areas=("science", "climate", "education", "health-care"),
        consent_line="March for Science may e-mail me about volunteering.",
        privacy_email="privacy-march-for-science@example.org",
        led_by=("scientists",),
    ),
    Group(
        slug="march-for-our-lives",
        name="March for Our Lives",
        also_known_as="MFOL",
        short="MOL",
        colour="#37474f",
        tagline="Students against gun violence.",
        summary=("March for Our Lives is led by young people who want an end to gun violence, and laws to match."),
        body=(
            (
                "What they do",
                (
                    "Students began it after the shooting at their high school in Parkland, Florida, in "
                    "February 2018. Chapters register voters, meet lawmakers and speak for their own "
                    "schools and streets."
                ),
            ),
            (
                "What you would do",
                ("Start a chapter, register seniors, ride to a lobby day, or make videos."),
            ),
        ),
        website="https://marchforourlives.org",
        email="march-for-our-lives@example.org",
        reach="national",
        issue_areas=("gun-safety", "voting-rights", "education"),
        consent_line="March for Our Lives may e-mail me about volunteering.",
        privacy_email="privacy-march-for-our-lives@example.org",
        led_by=("young-people", "students"),
    ),
)
