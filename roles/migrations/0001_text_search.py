"""Extensions and text search configurations: English and Spanish with their stems, and plain words; accents folded."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

CONFIGURATIONS = {
    "resistry_en": ("english", "english_stem"),
    "resistry_es": ("spanish", "spanish_stem"),
    "resistry_words": ("simple", "simple"),
}


def create(name: str) -> str:
    copied, dictionary = CONFIGURATIONS[name]
    return f"""
        CREATE TEXT SEARCH CONFIGURATION {name} (COPY = {copied});
        ALTER TEXT SEARCH CONFIGURATION {name}
            ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {dictionary};
    """


class Migration(migrations.Migration):
    initial = True
    dependencies: list = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        *(
            migrations.RunSQL(create(name), f"DROP TEXT SEARCH CONFIGURATION {name}")
            for name in CONFIGURATIONS
        ),
    ]
