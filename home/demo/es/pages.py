"""The demo's home page, its page about itself, and what the sources of its issue pages are called, in Spanish."""

STORIES_ES = {
    "title": "Estaban donde estás tú",
    "note": "Las personas de estas historias son inventadas para esta demostración, como todas las demás que ves aquí.",
    "stories": [
        {
            "quote": "Pasé dos años enojada con la radio. Una sola carta me hizo sentir mejor que todos esos gritos.",
            "did": "Escribió 40 cartas a votantes en la mesa de su cocina",
        },
        {
            "quote": "Dije que no hablo con gente que no conozco. Me dieron una hoja de cálculo. Eso les hacía más "
            "falta.",
            "did": "Ordena listas de teléfonos, una hora cada domingo",
        },
        {
            "quote": "Mi primera puerta fue terrible. En la segunda, una señora me pidió que la llevara a votar el "
            "martes.",
            "did": "Llevó a votar a once personas de su barrio",
        },
    ],
}
CALL_ES = {
    "text": "¿Aún no sabes? Cinco preguntas cortas, sin dar tu correo, y ves qué tareas van contigo.",
    "label": "Responde cinco preguntas",
}
ABOUT_ES = {
    "title": "Sobre esta demostración",
    "intro": "Los grupos de este sitio son reales. Las tareas, las personas, las visitas y las cifras son inventadas, "
    "para que puedas probarlo todo: nada de lo que hagas aquí le llega a un grupo, y ningún correo sale de esta "
    "computadora.",
}

# Dates, and titles of what its publisher has in Spanish too. Other titles stay as the reader will find them there.
SOURCES_ES = {
    "June 2019": "junio de 2019",
    "June 2022": "junio de 2022",
    "January 2023": "enero de 2023",
    "March 2023": "marzo de 2023",
    "October 2023": "octubre de 2023",
    "December 2023": "diciembre de 2023",
    "September 2024": "septiembre de 2024",
    "November 2024": "noviembre de 2024",
    "January 2025": "enero de 2025",
    "Register to vote in your state": "Regístrate para votar en tu estado",
    "WMO confirms 2024 as warmest year on record": "La OMM confirma que 2024 fue el año más cálido jamás registrado",
    "AR6 Synthesis Report: Climate Change 2023": "Cambio climático 2023: Informe de síntesis",
    "Call or text 988, day and night": "Llama o manda un mensaje de texto al 988, de día o de noche",
    "Deferred Action for Childhood Arrivals": "Acción Diferida para los Llegados en la Infancia",
    "See if you can still enroll": "Mira si todavía puedes inscribirte",
}
