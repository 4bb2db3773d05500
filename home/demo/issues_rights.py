"""Issue pages of the demo: safety, health, and the same rights for everyone.

What is said here was public knowledge when it was written, and is dated; numbers are those of the source beside them.
"""

from home.demo.issue_schema import Claim, Help, IssueText, Read

GUN_SAFETY = IssueText(
    issue="gun-safety",
    lead="No other rich country lives like this, and most Americans do not want to. Laws that keep guns from people "
    "in a crisis exist, and states pass them one by one.",
    description="How many people guns kill, which laws there are, and who works for better ones.",
    happening=(
        "More than half of those deaths are suicides. The next largest share are homicides, which hit young Black men "
        "hardest. Mass shootings are a small part of the number and a large part of the fear.",
        "In June 2022 Congress passed the Bipartisan Safer Communities Act, the first large federal gun law in almost "
        "thirty years. It pays states for crisis programs and checks buyers under 21 more closely.",
        "The rest happens in statehouses: safe storage, waiting periods, background checks for every sale.",
    ),
    claim=Claim(
        "48,204",
        "people died by a gun in the United States in 2022. 27,032 of them took their own lives.",
        Read(
            "Johns Hopkins Center for Gun Violence Solutions",
            "Gun Violence in the United States 2022",
            "https://publichealth.jhu.edu/center-for-gun-violence-solutions",
            "2024",
        ),
    ),
    helps=(
        Help(
            "Talk about storage",
            "Ask, before your child visits: “Is there a gun in the house, and is it locked away?” It is an easy "
            "question once you have asked it twice.",
            "Teach others to ask",
            "/roles/?type=trainer",
        ),
        Help(
            "Be in the room when a bill is heard",
            "State committees count who comes. Groups tell you when, and drive together.",
            "Act near you",
            "/roles/?issue=gun-safety&where=in_person",
        ),
        Help(
            "Stand with students",
            "They began it. They need adults who bring water, vests and patience.",
            "See what students ask for",
            "/groups/march-for-our-lives/",
        ),
    ),
    sources=(
        Read(
            "Congress.gov",
            "S.2938, Bipartisan Safer Communities Act",
            "https://www.congress.gov/bill/117th-congress/senate-bill/2938",
            "2022",
        ),
        Read(
            "Centers for Disease Control and Prevention",
            "Firearm violence prevention",
            "https://www.cdc.gov/firearm-violence/",
        ),
        Read("988 Suicide & Crisis Lifeline", "Call or text 988, day and night", "https://988lifeline.org/"),
    ),
)

REPRODUCTIVE_RIGHTS = IssueText(
    issue="reproductive-rights",
    lead="Since 2022 it depends on your state whether you may decide. So it is decided in state elections, on ballot "
    "measures, and by people who drive others to a clinic.",
    description="What changed with Dobbs in 2022, how voters in the states have answered, and what helps now.",
    happening=(
        "In June 2022, in Dobbs v. Jackson Women’s Health Organization, the Supreme Court took back the right to an "
        "abortion that it had recognized in Roe v. Wade in 1973. Each state now makes its own law.",
        "Some states banned abortion in almost every case. Others wrote it into their constitutions. In several, "
        "among them Kansas in 2022 and Ohio in 2023, voters were asked directly and chose to keep the right.",
        "Where it is banned, people travel. That takes money, days off and somebody who can watch the children.",
    ),
    claim=Claim(
        "49 years",
        "lie between Roe v. Wade in January 1973 and the decision that overturned it in June 2022.",
        Read(
            "Oyez",
            "Dobbs v. Jackson Women’s Health Organization",
            "https://www.oyez.org/cases/2021/19-1392",
            "June 2022",
        ),
    ),
    helps=(
        Help(
            "Know your state’s law, and tell others",
            "Rumors keep people from care they could have. The maps below are kept up to date.",
            "Help explain it",
            "/roles/?type=legal-helper&type=social-media",
        ),
        Help(
            "Help win a statehouse seat",
            "The next law is written there. Races are small enough that one evening shows.",
            "Call voters",
            "/roles/?type=phone-banker",
        ),
        Help(
            "Look through what is open now",
            "From home or out, for an hour or a season.",
            "See the roles",
            "/roles/?issue=reproductive-rights",
        ),
    ),
    sources=(
        Read(
            "Center for Reproductive Rights",
            "Abortion laws by state",
            "https://reproductiverights.org/maps/abortion-laws-by-state/",
        ),
        Read("Guttmacher Institute", "State policy", "https://www.guttmacher.org/state-policy"),
    ),
)

RACIAL_JUSTICE = IssueText(
    issue="racial-justice",
    lead="Laws that were unequal for centuries left houses, savings and school districts unequal after they were "
    "gone. It does not even out by itself.",
    description="What inequality looks like in numbers, where it is made, and the groups that work against it.",
    happening=(
        "Wealth is where the past is stored: who could buy a house, and where, decided what the next generation "
        "began with. The gap has grown in dollars even in years in which everyone gained.",
        "The Civil Rights Act of 1964 and the Voting Rights Act of 1965 changed the rules. They were won by people who "
        "sat, marched and registered others, most of them with no office and no title.",
        "Today’s work is often quieter: jury duty, zoning boards, school funding, and turning out voters whom nobody "
        "else calls.",
    ),
    claim=Claim(
        "6 times",
        "as much wealth as the typical Black family had the typical White family, about, in 2022.",
        Read(
            "Federal Reserve",
            "Greater Wealth, Greater Uncertainty",
            "https://www.federalreserve.gov/econres/notes/feds-notes/greater-wealth-greater-uncertainty-changes-in-racial-inequality-in-the-survey-of-consumer-finances-20231018.html",
            "October 2023",
        ),
    ),
    helps=(
        Help(
            "Call voters whom nobody else calls",
            "Campaigns call those who always vote. You call the others, and listen first.",
            "Call or text from home",
            "/roles/?type=phone-banker&type=text-banker",
        ),
        Help(
            "Join people who have done this for long",
            "Some of the groups here are older than any living politician. They know what to do on Tuesday.",
            "See who works on it",
            "/groups/",
        ),
        Help(
            "Drive somebody to the polls",
            "A car and an afternoon are worth more than any argument.",
            "Become a driver",
            "/roles/?type=driver",
        ),
    ),
    sources=(
        Read(
            "National Archives",
            "Civil Rights Act (1964)",
            "https://www.archives.gov/milestone-documents/civil-rights-act",
        ),
        Read(
            "National Archives",
            "Voting Rights Act (1965)",
            "https://www.archives.gov/milestone-documents/voting-rights-act",
        ),
    ),
)

IMMIGRATION = IssueText(
    issue="immigration",
    lead="Families wait for years on rules that change with every election. What keeps them going is often one person "
    "who speaks the language and knows the form.",
    description="Court backlogs and DACA explained, and what you can do for families who wait.",
    happening=(
        "Whoever asks for asylum waits for a judge, and there are too few of them. Meanwhile children go to school, "
        "parents work, and nobody can plan.",
        "DACA has let people who were brought here as children stay and work since 2012. It was never a law. The "
        "Supreme Court kept it alive in 2020, in a decision about how it was ended, and courts have argued since.",
        "The last law that let millions of people without papers stay for good is from 1986. Until there is another, "
        "states, cities and neighbors decide much of what daily life is like.",
    ),
    claim=Claim(
        "3 million",
        "cases were pending in immigration courts at the end of 2023, more than ever until then.",
        Read(
            "TRAC, Syracuse University",
            "Immigration court backlog surpasses 3 million",
            "https://trac.syr.edu/tracatwork/detail/A5904.html",
            "December 2023",
        ),
    ),
    helps=(
        Help(
            "Lend your Spanish, or any language",
            "A form, a phone call, a visit to school: an hour of yours saves somebody a week.",
            "Translate",
            "/roles/?type=translator",
        ),
        Help(
            "Explain rights in plain words",
            "Groups train you to say what people may do when somebody knocks, and what they need not say.",
            "Help with the law",
            "/roles/?type=legal-helper",
        ),
        Help(
            "Call your members of Congress",
            "Ask about one bill and one family. Offices remember stories longer than arguments.",
            "Call with a script",
            "/roles/?type=constituent-caller",
        ),
    ),
    sources=(
        Read(
            "U.S. Citizenship and Immigration Services",
            "Deferred Action for Childhood Arrivals",
            "https://www.uscis.gov/DACA",
        ),
        Read("Oyez", "Department of Homeland Security v. Regents", "https://www.oyez.org/cases/2019/18-587", "2020"),
    ),
)

HEALTH_CARE = IssueText(
    issue="health-care",
    lead="Getting sick should not be a matter of money. Whether it is depends on where you live, and the map can be "
    "changed: several states did it by popular vote.",
    description="Who is uninsured, why the state you live in matters, and what helps people get covered.",
    happening=(
        "The Affordable Care Act of 2010 let states open Medicaid to everybody with a low income, and the federal "
        "government pays most of it. The Supreme Court decided in 2012 that states may say no.",
        "At the end of 2023, ten states still said no. In others, among them Maine, Missouri and South Dakota, voters "
        "collected signatures and said yes over the heads of their legislatures.",
        "Many people without insurance could have it and do not know. Others fell out when they missed a letter.",
    ),
    claim=Claim(
        "26.4 million",
        "people in the United States had no health insurance at any time in 2023: 8 percent.",
        Read(
            "U.S. Census Bureau",
            "Health Insurance Coverage in the United States: 2023",
            "https://www.census.gov/library/publications/2024/demo/p60-284.html",
            "September 2024",
        ),
    ),
    helps=(
        Help(
            "Tell your story to your own representative",
            "A bill, a wait, a diagnosis: told in person it is hard to answer with a form letter.",
            "Visit or call with others",
            "/roles/?type=constituent-caller",
        ),
        Help(
            "Help somebody sign up",
            "Enrollment ends on a date. Groups train you to go through it with people, step by step.",
            "Act near you",
            "/roles/?issue=health-care&where=in_person",
        ),
        Help(
            "Send money where it decides",
            "Ballot measures are won by signatures and stamps. Asking ten friends is a role, too.",
            "Raise funds",
            "/roles/?type=fundraiser",
        ),
    ),
    sources=(
        Read(
            "KFF",
            "Status of State Medicaid Expansion Decisions",
            "https://www.kff.org/medicaid/issue-brief/status-of-state-medicaid-expansion-decisions-interactive-map/",
        ),
        Read("HealthCare.gov", "See if you can still enroll", "https://www.healthcare.gov/"),
    ),
)

CRIMINAL_JUSTICE = IssueText(
    issue="criminal-justice",
    lead="A sentence should end. For millions it goes on: no vote, no job, no lease. Who changes that is elected, "
    "mostly by few: prosecutors, judges, sheriffs.",
    description="Who loses the vote after prison, who decides in criminal justice, and what helps people come back.",
    happening=(
        "Prosecutors decide what is charged, and most are elected in races with one name on the ballot. Sheriffs run "
        "jails. State lawmakers decide who may vote after prison.",
        "Rules differ widely. In Maine and Vermont people vote from prison. Elsewhere a conviction takes the vote for "
        "years after the sentence is served, sometimes for life.",
        "In 2018 Floridians gave the vote back to most people who had done their time, by a ballot measure. The "
        "legislature then made it depend on paid fees. Both happened close to home.",
    ),
    claim=Claim(
        "4 million",
        "Americans could not vote in 2024 because of a felony conviction. Three quarters of them were not in prison.",
        Read(
            "The Sentencing Project",
            "Voting Rights in the Era of Mass Incarceration: A Primer",
            "https://www.sentencingproject.org/policy-brief/voting-rights-in-the-era-of-mass-incarceration-a-primer/",
            "2024",
        ),
    ),
    helps=(
        Help(
            "Find out who your prosecutor is",
            "Look at when the next election is, and who else is running. You will be one of few who know.",
            "Help in local races",
            "/roles/?type=canvasser",
        ),
        Help(
            "Help somebody get the vote back",
            "Many who may vote again were never told. A form and a stamp are often enough.",
            "Help people register",
            "/roles/?type=voter-registrar",
        ),
        Help(
            "Write to somebody inside",
            "A letter says that there is a place to come back to.",
            "Write letters",
            "/roles/?type=letter-writer",
        ),
    ),
    sources=(
        Read(
            "Prison Policy Initiative",
            "Mass Incarceration: The Whole Pie",
            "https://www.prisonpolicy.org/reports/pie2024.html",
            "2024",
        ),
        Read("Bureau of Justice Statistics", "Data on prisons, jails and courts", "https://bjs.ojp.gov/"),
    ),
)

ISSUES = (GUN_SAFETY, REPRODUCTIVE_RIGHTS, RACIAL_JUSTICE, IMMIGRATION, HEALTH_CARE, CRIMINAL_JUSTICE)
