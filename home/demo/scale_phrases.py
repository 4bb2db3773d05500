"""What the made-up network of any size is put together from."""

GROUP_NAMES = (
    "Neighbors of", "Voters of", "Together in", "Forward", "Mothers of", "Students of", "Teachers of", "Nurses of",
    "Friends of the River", "Alliance of", "Coalition for", "Action", "Rising", "Democrats of", "League of", "Hands of",
)  # fmt: skip

CAUSES = (
    "voting rights", "fair maps", "clean air", "a livable climate", "gun safety in schools", "reproductive freedom",
    "racial justice", "immigrant families", "affordable health care", "an end to cash bail", "women in office",
    "free science", "good public schools", "union jobs", "safe water", "open libraries", "disability rights",
    "tenants' rights", "honest courts", "veterans' care",
)  # fmt: skip

TASKS: dict[str, tuple[str, ...]] = {
    "canvasser": ("Knock on doors", "Canvass on a Saturday", "Talk with voters on their doorsteps"),
    "phone-banker": ("Phone bank for an hour", "Call voters from a list", "Call first-time voters"),
    "text-banker": ("Text voters who moved", "Text bank from your couch", "Answer voters' texts"),
    "letter-writer": ("Write letters to voters", "Write postcards with friends", "Handwrite ten letters"),
    "constituent-caller": ("Call your senator", "Question your representative", "Visit a congressional office"),
    "voter-registrar": ("Register voters at a market", "Register students to vote", "Staff a registration table"),
    "poll-worker": ("Work at the polls", "Open a polling place", "Count ballots at night"),
    "poll-monitor": ("Watch the polls", "Help voters in line", "Report problems at the polls"),
    "driver": ("Drive voters to the polls", "Drive canvassers across the river", "Carry yard signs"),
    "event-host": ("Host a house party", "Host a letter-writing evening", "Set up a forum"),
    "organizer": ("Start a chapter", "Lead a team of neighbors", "Organize a block"),
    "trainer": ("Train new canvassers", "Teach a class on the ballot", "Coach first-time callers"),
    "mentor": ("Mentor a young organizer", "Welcome new volunteers", "Be somebody's first friend here"),
    "marshal": ("Marshal a march", "Keep a rally safe", "Guide people through the crowd"),
    "fundraiser": ("Raise money from friends", "Plan a small fundraiser", "Thank donors"),
    "data-entry": ("Type up sign-up sheets", "Tidy a voter list", "Tag photographs"),
    "data-analyst": ("Find out where turnout is low", "Map precincts", "Test what works"),
    "candidate": ("Think about running for school board", "Run for city council", "Learn to run for office"),
}

DETAILS = (
    "You get a script and a list of names.", "A friend of ours sits beside you the first time.",
    "Nobody expects you to know everything.", "We meet at the library at ten.", "Bring water and a charged phone.",
    "Coffee is on us.", "You can stop after an hour.", "Most people answer kindly.", "Training takes twenty minutes.",
    "You work in pairs.", "There is a chat for questions.", "We print everything for you.", "Stamps are paid for.",
    "You choose your own hours.", "Children are welcome.", "The room is step-free.", "Rides can be shared.",
    "You write by hand, in your own words.", "The list is short on purpose.", "You learn the rules first.",
    "We debrief together at the end.", "Last month forty neighbors came.", "It counts most in close races.",
    "The office is near the station.", "We speak English and Spanish.", "Bring a neighbor if you like.",
    "The work is quiet and steady.", "You will meet people from your street.", "No experience is needed.",
    "Your county decides a lot this year.", "We follow up by e-mail within a week.", "It rains rarely in October.",
)  # fmt: skip
