"""Extensions and text search configurations: English and Spanish with their stems, and plain words; accents folded."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

CONFIGURATIONS = {
    "resistry_en": ("english", "english_stem"),
    "resistry_es": ("spanish", "spanish_stem"),
    "resistry_words": ("simple", "simple"),
}

# The same vector: what it costs tells the planner that reading it off a row (decompressing it, comparing it) is dear,
# so that words are always looked up in the index. A function in SQL would be inlined, and its cost with it.
DEAR = """
    CREATE FUNCTION listed_words(vector tsvector) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS 'BEGIN RETURN vector; END'
"""


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
        migrations.RunSQL(DEAR, "DROP FUNCTION listed_words"),
        *(
            migrations.RunSQL(create(name), f"DROP TEXT SEARCH CONFIGURATION {name}")
            for name in CONFIGURATIONS
        ),
    ]
