"""The site-wide vocabularies of the demo: issue areas, role types and skills."""

from home.demo.schema import IssueArea, RoleType, Skill

ISSUE_AREAS: tuple[IssueArea, ...] = (
    IssueArea("voting-rights", "Voting rights", "Every citizen registered, every vote cast, every vote counted."),
    IssueArea("democracy", "Democracy", "Leaders who answer to the people, and elections that can change who leads."),
    IssueArea("climate", "Climate", "A livable planet, clean air, and help for the places hit first."),
    IssueArea("gun-safety", "Gun safety", "Schools, streets and homes where nobody has to fear a gun."),
    IssueArea("reproductive-rights", "Reproductive rights", "Your body, your family, your decision."),
    IssueArea("racial-justice", "Racial justice", "The same safety, chances and respect for people of every color."),
    IssueArea("immigration", "Immigration", "Families together, fair rules, and a welcome for newcomers."),
    IssueArea("health-care", "Health care", "A doctor when you need one, without fear of the bill."),
    IssueArea("criminal-justice", "Criminal justice", "Fair policing, fair courts, and a way back after prison."),
    IssueArea("women-in-office", "Women in office", "As many women making the laws as living under them."),
    IssueArea("science", "Science", "Research that is funded, heard and free to say what it finds."),
    IssueArea("education", "Education", "Good public schools, and the civics to make use of them."),
)

ROLE_TYPES: tuple[RoleType, ...] = (
    RoleType("canvasser", "Canvasser", "Talk with people face to face, on doorsteps and street corners."),
    RoleType("phone-banker", "Phone banker", "Call voters or volunteers from a list, with a script to lean on."),
    RoleType("text-banker", "Text banker", "Write to voters by text message and answer those who write back."),
    RoleType("letter-writer", "Letter writer", "Write letters and postcards by hand."),
    RoleType("constituent-caller", "Constituent caller", "Call, visit or question those who represent you."),
    RoleType("voter-registrar", "Voter registration", "Help people register, whatever their party."),
    RoleType("poll-worker", "Poll worker", "Open the polling place, greet voters, count at night."),
    RoleType("poll-monitor", "Poll monitor", "Help voters outside the polls and report what goes wrong."),
    RoleType("driver", "Driver", "Take voters to the polls, or canvassers to the next district."),
    RoleType("event-host", "Event host", "Open your home or set up a room, and make people welcome."),
    RoleType("organizer", "Organizer", "Start a team or a chapter and keep it going."),
    RoleType("trainer", "Trainer", "Teach others how it is done."),
    RoleType("mentor", "Mentor", "Be there for one person or a small team over time."),
    RoleType("marshal", "Marshal", "Keep a march safe and friendly."),
    RoleType("fundraiser", "Fundraiser", "Ask people you know to give."),
    RoleType("campaign-staff", "Campaign staff", "Work inside a campaign for a season."),
    RoleType("candidate", "Candidate", "Think about running, learn how, and put your name on the ballot."),
    RoleType("data-entry", "Data entry", "Type up, tidy and tag, so that lists are right."),
    RoleType("data-analyst", "Data analyst", "Find out from figures where help counts and what works."),
    RoleType("researcher", "Researcher", "Look things up, check them, and write them down."),
    RoleType("web-developer", "Web developer", "Build and mend what groups need online."),
    RoleType("designer", "Designer", "Make signs, flyers and pictures that speak."),
    RoleType("social-media", "Social media", "Write, film and post what people want to share."),
    RoleType("translator", "Translator", "Put words into another language, so that more people can use them."),
    RoleType("legal-helper", "Legal helper", "Explain the law to people who need to know it."),
)

SKILLS: tuple[Skill, ...] = (
    Skill("talking-to-strangers", "Talking to strangers"),
    Skill("phone", "Talking on the phone"),
    Skill("writing", "Writing"),
    Skill("organizing", "Organizing"),
    Skill("hosting", "Cooking and hosting"),
    Skill("teaching", "Teaching"),
    Skill("driving", "Driving"),
    Skill("spanish", "Spanish"),
    Skill("fundraising", "Asking for money"),
    Skill("social-media", "Social media"),
    Skill("design", "Design"),
    Skill("research", "Looking things up"),
    Skill("data", "Working with data"),
    Skill("coding", "Coding"),
    Skill("legal", "Knowing the law"),
)
