"""Issue pages of the demo: how we choose who governs, and what schools and science tell us about it.

What is said here was public knowledge when it was written, and is dated; numbers are those of the source beside them.
"""

from home.demo.issue_schema import Claim, Help, IssueText, Read

VOTING_RIGHTS = IssueText(
    issue="voting-rights",
    lead="A right that takes a day off work, two buses and three hours in line is not the same right for everyone. "
    "The rules are made close to home, and so are the repairs.",
    description="What has happened to voting rights since 2013, what helps voters most, and the groups that do it.",
    happening=(
        "In 2013 the Supreme Court decided Shelby County v. Holder. Until then, places with a history of shutting "
        "voters out had to ask before they changed their election rules. Since then they need not ask.",
        "States have gone both ways. Some register every citizen who gets a driver’s license and mail a ballot to "
        "every voter. Others have shortened early voting, moved polling places or taken names off the rolls.",
        "Most people who stay home are not indifferent. They moved and did not know they had to register again, or "
        "they had no ride, or nobody ever asked them.",
    ),
    claim=Claim(
        "52.2%",
        "of citizens old enough to vote did vote in the congressional election of November 2022.",
        Read(
            "U.S. Census Bureau",
            "Voting and Registration",
            "https://www.census.gov/topics/public-sector/voting.html",
            "2023",
        ),
    ),
    helps=(
        Help(
            "Register one person who moved",
            "Whoever changes address has to register again, and few are told. A clipboard at a laundromat reaches "
            "people no advertisement does. You ask everyone, whatever their party.",
            "Help people register",
            "/roles/?type=voter-registrar",
        ),
        Help(
            "Write to voters who are often left out",
            "A letter by hand is opened. You get names and a text; you add why voting matters to you.",
            "Write letters from home",
            "/roles/?type=letter-writer",
        ),
        Help(
            "Be at the polls",
            "Poll workers keep lines short. Poll monitors know whom to call when something goes wrong.",
            "Work or watch at the polls",
            "/roles/?type=poll-worker&type=poll-monitor",
        ),
    ),
    sources=(
        Read("Oyez", "Shelby County v. Holder", "https://www.oyez.org/cases/2012/12-96", "2013"),
        Read("U.S. government", "Register to vote in your state", "https://vote.gov/"),
        Read(
            "Brennan Center for Justice",
            "Ensure Every American Can Vote",
            "https://www.brennancenter.org/issues/ensure-every-american-can-vote",
        ),
    ),
)

DEMOCRACY = IssueText(
    issue="democracy",
    lead="Elections only work when they can change who leads. That depends on how maps are drawn, who pays, and "
    "whether the people in between, from clerks to courts, are left to do their work.",
    description="Maps, money and the people who run elections: what happened to democracy at home, and what helps.",
    happening=(
        "In 2019 the Supreme Court decided Rucho v. Common Cause: federal courts may not judge whether a map was "
        "drawn to favor a party. The question went back to the states, to their courts, commissions and voters.",
        "In 2010, in Citizens United v. FEC, the Court had already decided that corporations and unions may spend "
        "without limit on elections, as long as they do it apart from the candidates.",
        "What is left is close to home: statehouses that draw the maps, secretaries of state and county clerks who "
        "count, and the members of Congress who answer their phones.",
    ),
    claim=Claim(
        "5 to 4",
        "was the vote by which the Supreme Court left partisan maps to the states.",
        Read("Oyez", "Rucho v. Common Cause", "https://www.oyez.org/cases/2018/18-422", "June 2019"),
    ),
    helps=(
        Help(
            "Call your own members of Congress",
            "Their offices count calls, and yours counts because you can vote for them. Two minutes, once a week.",
            "Become a constituent they know",
            "/roles/?type=constituent-caller",
        ),
        Help(
            "Help in a statehouse race",
            "State legislatures draw maps and write election laws, and few people know their candidates. That is why "
            "an evening on the phone goes far.",
            "Call voters with a script",
            "/roles/?type=phone-banker",
        ),
        Help(
            "Start where you live",
            "Five neighbors who meet every month outlast any campaign.",
            "Start or host a group",
            "/roles/?type=organizer&type=event-host",
        ),
    ),
    sources=(
        Read(
            "Oyez", "Citizens United v. Federal Election Commission", "https://www.oyez.org/cases/2008/08-205", "2010"
        ),
        Read("National Conference of State Legislatures", "Redistricting", "https://www.ncsl.org/redistricting"),
        Read("U.S. House of Representatives", "Find your representative", "https://www.house.gov/representatives"),
    ),
)

WOMEN_IN_OFFICE = IssueText(
    issue="women-in-office",
    lead="Women are half of the people who live under the laws, and far from half of those who write them. Most who "
    "run were asked by somebody first.",
    description="How many women hold office, why so few are asked to run, and what helps the next one get there.",
    happening=(
        "The first woman was elected to Congress in 1916, before most American women could vote. More than a century "
        "later, each Congress still counts its records.",
        "The pipeline begins small: school boards, city councils, statehouses. Whoever wins there is asked for the "
        "next office. Whoever is never asked rarely runs.",
        "Running costs time and money before a single vote is cast. Training, a treasurer who knows the forms and "
        "twenty people who knock on doors change who can afford to try.",
    ),
    claim=Claim(
        "153 of 540",
        "members of Congress were women when the 118th Congress began in January 2023: 28 percent, a record then.",
        Read(
            "Pew Research Center",
            "118th Congress has a record number of women",
            "https://www.pewresearch.org/short-reads/2023/01/03/118th-congress-has-a-record-number-of-women/",
            "January 2023",
        ),
    ),
    helps=(
        Help(
            "Ask her",
            "Think of a woman who gets things done. Tell her she should run, and say it more than once.",
            "Mentor a first-time candidate",
            "/roles/?type=mentor",
        ),
        Help(
            "Think about running yourself",
            "Trainings begin with “should I?” and end with a plan. Nobody has to know that you went.",
            "Learn how to run",
            "/roles/?type=candidate",
        ),
        Help(
            "Give a campaign your season",
            "Small races are won by the people who show up in August.",
            "Work inside a campaign",
            "/roles/?type=campaign-staff",
        ),
    ),
    sources=(
        Read(
            "Center for American Women and Politics",
            "Current numbers",
            "https://cawp.rutgers.edu/facts/current-numbers",
        ),
        Read(
            "U.S. House of Representatives",
            "Women in Congress",
            "https://history.house.gov/Exhibition-and-Publications/WIC/Women-in-Congress/",
        ),
    ),
)

EDUCATION = IssueText(
    issue="education",
    lead="Public schools are where a country explains itself to its children. What they may read, and whether they "
    "learn how a law is made, is decided in rooms with empty chairs.",
    description="Book bans, school boards and civics: what is happening in public schools, and what you can do.",
    happening=(
        "Since 2021 books have been taken out of school libraries in numbers that nobody had counted before, often "
        "after a complaint by a few people.",
        "Most of these decisions are made by school boards. They are elected, their meetings are open, and in many "
        "places few people vote in the elections or sit in the chairs.",
        "Civics is the other half. Students who practice speaking, voting and disagreeing in school find it easier "
        "to do so afterwards.",
    ),
    claim=Claim(
        "10,046",
        "times a book was banned in a public school in the school year 2023–24, as far as it was reported.",
        Read(
            "PEN America",
            "Banned in the USA: Beyond the Shelves",
            "https://pen.org/report/beyond-the-shelves/",
            "November 2024",
        ),
    ),
    helps=(
        Help(
            "Sit in one of the chairs",
            "Go to a school board meeting. Being seen there every month changes what can be said in it.",
            "Show up near you",
            "/roles/?issue=education&where=in_person",
        ),
        Help(
            "Teach what you know",
            "How to register, how to read a ballot, how to call an office: an hour is enough for a class.",
            "Train others",
            "/roles/?type=trainer",
        ),
        Help(
            "Be there for one student",
            "Some groups match you with a young person who wants to start something.",
            "Mentor somebody",
            "/roles/?type=mentor",
        ),
    ),
    sources=(
        Read("American Library Association", "Banned & Challenged Books", "https://www.ala.org/bbooks"),
        Read("The Nation’s Report Card", "NAEP Civics", "https://www.nationsreportcard.gov/civics/"),
    ),
)

SCIENCE = IssueText(
    issue="science",
    lead="Vaccines, weather forecasts and clean water all began with somebody who was paid to find out and free to "
    "say so. Both halves of that need friends.",
    description="Funding, free speech and trust: what is happening to science, and what helps.",
    happening=(
        "Much research that no company would pay for is paid for by all of us, through agencies such as the National "
        "Institutes of Health and the National Science Foundation. What they can fund is decided every year in "
        "Congress.",
        "Whether their scientists may say what they found is a matter of rules, and rules change with governments. "
        "Columbia Law School keeps a public list of attempts to restrict or suppress research since 2016.",
        "People trust scientists more than most who speak in public. They also say that scientists explain "
        "themselves badly. That is a job for neighbors as much as for professors.",
    ),
    claim=Claim(
        "76%",
        "of adults in the United States had a great deal or a fair amount of confidence in scientists to act in the "
        "public’s interest.",
        Read(
            "Pew Research Center",
            "Public Trust in Scientists and Views on Their Role in Policymaking",
            "https://www.pewresearch.org/science/2024/11/14/public-trust-in-scientists-and-views-on-their-role-in-policymaking/",
            "November 2024",
        ),
    ),
    helps=(
        Help(
            "Ask your members of Congress about the budget",
            "Few people call about research. Those who do are remembered.",
            "Call with a script",
            "/roles/?type=constituent-caller",
        ),
        Help(
            "Explain one thing well",
            "A post, a talk at the library, a sign: say what was found, how, and what is not known yet.",
            "Write and post",
            "/roles/?type=social-media",
        ),
        Help(
            "Look things up for a group",
            "Groups need people who read the study, not the headline.",
            "Do research from home",
            "/roles/?type=researcher",
        ),
    ),
    sources=(
        Read(
            "Sabin Center, Columbia Law School",
            "Silencing Science Tracker",
            "https://climate.law.columbia.edu/Silencing-Science-Tracker",
        ),
        Read("National Science Foundation", "About NSF", "https://www.nsf.gov/about"),
    ),
)

CLIMATE = IssueText(
    issue="climate",
    lead="The heat is here, and so are the tools against it. What is missing is mostly decided by people who can be "
    "reached: utilities, city councils, statehouses, Congress.",
    description="How warm it has become, what slows it down, and the groups that work on climate where you live.",
    happening=(
        "The ten years to 2024 were the ten warmest on record. Heat, smoke and floods reach first those who have the "
        "oldest houses and the least shade.",
        "The report of the world’s climate scientists of 2023 says that every fraction of a degree counts, and that "
        "much of what would cut emissions this decade exists and costs little.",
        "Where a power line runs, what a new house must have, whether a bus comes: most of it is decided by boards "
        "and councils that hardly anybody watches.",
    ),
    claim=Claim(
        "1.55 °C",
        "warmer than before industry: the global average of 2024, the warmest year on record until then.",
        Read(
            "World Meteorological Organization",
            "WMO confirms 2024 as warmest year on record",
            "https://wmo.int/media/news/wmo-confirms-2024-warmest-year-record-about-155degc-above-pre-industrial-level",
            "January 2025",
        ),
    ),
    helps=(
        Help(
            "Bring it up where it is decided",
            "Find out which board sets your town’s building code or bus lines, and speak for two minutes.",
            "Act near you",
            "/roles/?issue=climate&where=in_person",
        ),
        Help(
            "Help elect people who will act",
            "Statehouses decide on power plants and pipelines. A phone and two evenings are enough to begin.",
            "Call voters",
            "/roles/?type=phone-banker",
        ),
        Help(
            "March, and help it stay friendly",
            "Large crowds need people in vests who know the way.",
            "Become a marshal",
            "/roles/?type=marshal",
        ),
    ),
    sources=(
        Read("IPCC", "AR6 Synthesis Report: Climate Change 2023", "https://www.ipcc.ch/report/ar6/syr/", "March 2023"),
        Read(
            "NOAA Global Monitoring Laboratory",
            "Trends in atmospheric carbon dioxide",
            "https://gml.noaa.gov/ccgg/trends/",
        ),
    ),
)

ISSUES = (VOTING_RIGHTS, DEMOCRACY, WOMEN_IN_OFFICE, EDUCATION, SCIENCE, CLIMATE)
