"""Ready texts for the demo's recruiters: three of one group, two for all, one of them in Spanish. All made up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Material:
    """`group` is a slug, or '' for all groups; `variants` are (subject, opening, words to pass on)."""

    title: str
    group: str
    issue: str
    landing: str
    variants: tuple[tuple[str, str, str], ...]
    why: str
    friend_subject: str
    friend_mail: str
    sms: str
    chat: str
    social: str
    card: str
    language: str = "en"


MATERIALS = (
    Material(
        title="Three friends before the weekend",
        group="swing-left",
        issue="voting-rights",
        landing="quiz",
        variants=(
            (
                "Who are your three?",
                "Think of three people who said “somebody should do something” this month. You know their names.",
                "You said somebody should do something. Five questions, and {group} shows you what you can do:",
            ),
            (
                "Ten minutes for the House",
                "Districts are decided by a few hundred people. Three of them are in your phone.",
                "A few hundred people decide the next House. I want us two to be among them:",
            ),
            (
                "You need not ask for much",
                "Nobody has to knock on doors. There is something for people who write, drive, cook or count.",
                "I found something to do that fits my week. This finds what fits yours:",
            ),
        ),
        why=(
            "Write to three people today, one by one and by name. Say what you do yourself, and why; then send"
            " the link.\n\nThe five questions behind it take a minute and end with roles near them."
        ),
        friend_subject="Something for the two of us",
        friend_mail=(
            "I thought of you today.\n\nI have begun to help with {group}, an evening a week, and it is better than"
            " being angry alone. These five questions find what fits you:\n\n{link}\n\nTell me what it says.\n{name}"
        ),
        sms="I help with {group} now and thought of you. Five questions find what fits you: {link}",
        chat="I help with {group} now, an evening a week. Come along? Five questions find what fits you: {link}",
        social="I stopped scrolling and started doing, with {group}. Five questions find what fits you: {link}",
        card="Angry, and nothing to do? Five questions.",
    ),
    Material(
        title="Postcards from the kitchen table",
        group="swing-left",
        issue="democracy",
        landing="guide",
        variants=(
            (
                "A pen, a table, two friends",
                "Postcards in real handwriting are read. A table for three writes sixty in an evening.",
                "We write postcards to voters at my table. Bring your good pen:",
            ),
            (
                "Invite somebody to your table",
                "It is easier to say yes to an evening than to a cause.",
                "An evening, cake, and sixty postcards to voters. Are you in?",
            ),
        ),
        why="Invite two people to write with you. If they are far away, the link shows them roles from home.",
        friend_subject="An evening of postcards?",
        friend_mail="We write postcards to voters with {group}. Come, or do it from home:\n\n{link}\n\n{name}",
        sms="Postcards to voters at my table, with cake. Or from home: {link}",
        chat="Postcards to voters at my table, with cake. Or from home: {link}",
        social="Handwriting wins votes. We write postcards with {group}: {link}",
        card="Handwriting wins votes. Write with us.",
    ),
    Material(
        title="After the march",
        group="swing-left",
        issue="climate",
        landing="signup",
        variants=(
            (
                "They marched. What now?",
                "Everybody you marched with went home and waits. Ask one of them.",
                "We marched together. This is what comes after:",
            ),
        ),
        why="Send it to somebody you stood beside. One box, one address, and {group} gets in touch.",
        friend_subject="After the march",
        friend_mail="That was good, the two of us. Let us not stop there:\n\n{link}\n\n{name}",
        sms="We marched. This is what comes after: {link}",
        chat="We marched. This is what comes after: {link}",
        social="We marched. This is what comes after: {link}",
        card="You marched. What now?",
    ),
    Material(
        title="What would fit you?",
        group="",
        issue="",
        landing="quiz",
        variants=(
            (
                "The question that works",
                "“Would you like to volunteer?” gets a no. “What would you be good at?” gets an answer.",
                "What would you be good at? This finds out in a minute:",
            ),
            (
                "One link for everybody you know",
                "Nurses, drivers, coders, people with a sofa: there is a role for each of them.",
                "Whatever you can, somebody needs it. See who:",
            ),
        ),
        why="Send it to somebody whose talent you know, and name the talent.",
        friend_subject="What would you be good at?",
        friend_mail="You are good at things that are needed now. Look what it finds for you:\n\n{link}\n\n{name}",
        sms="You are good at things that are needed now. See which: {link}",
        chat="You are good at things that are needed now. See which: {link}",
        social="Whatever you can, somebody needs it now. See who: {link}",
        card="Whatever you can, somebody needs it.",
    ),
    Material(
        title="¿Qué va contigo?",
        group="",
        issue="",
        landing="quiz",
        language="es",
        variants=(
            (
                "La pregunta que funciona",
                "«¿Quieres ser voluntaria?» recibe un no. «¿Qué se te da bien?» recibe una respuesta.",
                "¿Qué se te da bien? Esto lo averigua en un minuto:",
            ),
            (
                "Un enlace para quien quieras",
                "Quien cuida, conduce, traduce o tiene un sofá: hay una tarea para cada cual.",
                "Sea lo que sea lo que sabes hacer, alguien lo necesita. Mira quién:",
            ),
        ),
        why="Envíalo a alguien cuyo talento conozcas, y nombra ese talento.",
        friend_subject="¿Qué se te da bien?",
        friend_mail="Se te dan bien cosas que ahora hacen falta. Mira lo que encuentra para ti:\n\n{link}\n\n{name}",
        sms="Se te dan bien cosas que ahora hacen falta. Mira cuáles: {link}",
        chat="Se te dan bien cosas que ahora hacen falta. Mira cuáles: {link}",
        social="Sea lo que sea lo que sabes hacer, alguien lo necesita ahora: {link}",
        card="Lo que sabes hacer, alguien lo necesita.",
    ),
)
NAMES = (
    *("Ada", "Bo", "Carmen", "Dee", "Eli", "Fatima", "Gus", "Hana", "Imani", "Joe", "Kim", "Luz", "Mo", "Nia", "Otis"),
    *("Pia", "Quinn", "Rosa", "Sam", "Tess", "Uma", "Vic", "Wren", "Xochitl", "Yara", "Zoe"),
)
