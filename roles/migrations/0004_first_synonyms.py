"""The words that mean the same wherever people volunteer; site admins go on from here."""

from django.db import migrations

SYNONYMS = [
    ("canvass", "canvassing", "canvasser", "door knocking", "knock on doors", "knock doors", "doorbelling",
     "tocar puertas", "puerta a puerta"),
    ("text banking", "text bank", "text banker", "textbanking", "textbank", "textbanker", "txt bank", "txt banking", "texting", "txt", "text voters", "sms", "mensajes de texto"),
    ("phone banking", "phone bank", "phone banker", "phonebanking", "phonebank", "phonebanker", "call voters", "calling", "phone calls", "llamadas"),
    ("letter writing", "write letters", "letter", "postcard", "write postcards", "carta", "tarjeta", "postal"),
    ("drive", "driver", "ride", "carpool", "rides to the polls", "conducir", "llevar en carro"),
    ("poll worker", "election worker", "poll clerk", "election judge", "work at the polls"),
    ("poll monitor", "poll watcher", "election observer", "watch the polls", "election protection"),
    ("register voters", "voter registration", "voter registrar", "registrar votantes", "registro de votantes"),
    ("social media", "instagram", "tiktok", "facebook", "redes sociales"),
    ("translate", "translator", "translation", "interpreter", "traducir", "traducción"),
    ("run for office", "candidate", "be a candidate", "postularse", "candidatura"),
    ("gun violence", "gun control", "gun safety", "school shootings", "armas"),
    ("abortion", "reproductive rights", "pro-choice", "roe", "aborto"),
    ("climate", "climate change", "global warming", "climate crisis", "environment", "clima",
     "cambio climático", "crisis climática", "medio ambiente"),
    ("immigration", "immigrants", "ice", "dreamers", "daca", "inmigración"),
    ("health care", "healthcare", "obamacare", "medicare", "medicaid", "salud"),
    ("online", "remote", "from home", "virtual", "desde casa"),
    ("San Francisco", "SF", "San Fran", "Frisco"),
    ("New York", "NYC", "New York City", "Nueva York"),
    ("Philadelphia", "Philly"),
    ("Washington", "DC", "D.C.", "District of Columbia"),
    ("Bay Area", "San Francisco", "Oakland", "East Bay"),
    ("lawyer", "attorney", "legal", "abogado", "abogada"),
    ("LGBTQ", "LGBT", "queer", "gay", "trans", "transgender"),
    ("kids", "children", "youth", "young people", "students", "niños", "jóvenes"),
    ("seniors", "elders", "retired", "older people", "personas mayores"),
]  # fmt: skip


def add_synonyms(apps, schema_editor):
    Synonym = apps.get_model("roles", "Synonym")
    Synonym.objects.bulk_create(Synonym(words="\n".join(words)) for words in SYNONYMS)


class Migration(migrations.Migration):
    dependencies = [("roles", "0003_slim_rows")]
    operations = [migrations.RunPython(add_synonyms, migrations.RunPython.noop)]
