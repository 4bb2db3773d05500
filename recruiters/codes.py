"""The code of a recruiter's link: short, unguessable, and easy to say and to hear.

Two words of three syllables, such as `bimora-tulafo`: 16 consonants and 4 vowels that English and Spanish speakers
read aloud in nearly the same way, 36 bits in all. What was typed differently is understood.
"""

import re
import secrets
import unicodedata

CONSONANTS = "bdfghjklmnprstvz"  # as in proquints (arXiv:0901.4016)
VOWELS = "aiou"
SYLLABLES = 3  # of each of the two words
CODE = re.compile(rf"^(?:[{CONSONANTS}][{VOWELS}]){{{SYLLABLES}}}-(?:[{CONSONANTS}][{VOWELS}]){{{SYLLABLES}}}$")
# Syllables that make a bad word in one of the two languages.
RUDE = ("puta", "puto", "pito", "pija", "joto", "nazi", "kaka", "popo", "bobo", "fufu", "dago", "japi", "sida")


def new_code() -> str:
    """A code that nobody has by chance; the caller's unique column settles the rest."""
    while True:
        code = f"{_word()}-{_word()}"
        if not any(rude in code.replace("-", "") for rude in RUDE):
            return code


def read(typed: str) -> str:
    """The code that was typed, heard or copied; empty where it cannot be one.

    >>> read(" Bimora Tulafo"), read("bimoratulafo"), read("bimora_tulafo."), read("nonsense")
    ('bimora-tulafo', 'bimora-tulafo', 'bimora-tulafo', '')
    """
    if len(typed) > 60:
        return ""
    plain = unicodedata.normalize("NFKD", typed).casefold()
    letters = "".join(char for char in plain if "a" <= char <= "z")
    half = 2 * SYLLABLES
    code = f"{letters[:half]}-{letters[half:]}"
    return code if CODE.match(code) else ""


def _word() -> str:
    return "".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(SYLLABLES))
