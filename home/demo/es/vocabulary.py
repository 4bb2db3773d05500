"""The site-wide vocabularies of the demo in Spanish."""

from home.demo.schema import TermInSpanish

ISSUE_AREAS_ES: tuple[TermInSpanish, ...] = (
    TermInSpanish(
        "voting-rights", "Derecho al voto", "Toda la ciudadanía registrada, cada voto emitido, cada voto contado."
    ),
    TermInSpanish(
        "democracy",
        "Democracia",
        "Líderes que rinden cuentas a la gente, y elecciones que pueden cambiar quién gobierna.",
    ),
    TermInSpanish("climate", "Clima", "Un planeta habitable, aire limpio y ayuda para los lugares que sufren primero."),
    TermInSpanish(
        "gun-safety",
        "Prevención de la violencia armada",
        "Escuelas, calles y hogares donde nadie tenga que temerle a un arma.",
    ),
    TermInSpanish("reproductive-rights", "Derechos reproductivos", "Tu cuerpo, tu familia, tu decisión."),
    TermInSpanish(
        "racial-justice",
        "Justicia racial",
        "La misma seguridad, las mismas oportunidades y el mismo respeto para personas de todos los colores.",
    ),
    TermInSpanish("immigration", "Inmigración", "Familias unidas, reglas justas y una bienvenida para quienes llegan."),
    TermInSpanish("health-care", "Atención médica", "Una cita médica cuando la necesitas, sin miedo a la cuenta."),
    TermInSpanish(
        "criminal-justice",
        "Justicia penal",
        "Un trato justo de la policía y los tribunales, y un camino de regreso después de la prisión.",
    ),
    TermInSpanish(
        "women-in-office", "Mujeres en cargos públicos", "Tantas mujeres haciendo las leyes como viviendo bajo ellas."
    ),
    TermInSpanish("science", "Ciencia", "Investigación con fondos, escuchada y libre de decir lo que encuentra."),
    TermInSpanish("education", "Educación", "Buenas escuelas públicas, y la formación cívica para aprovecharlas."),
)

ROLE_TYPES_ES: tuple[TermInSpanish, ...] = (
    TermInSpanish(
        "canvasser", "Visitas puerta a puerta", "Habla con la gente cara a cara, en su puerta y en las esquinas."
    ),
    TermInSpanish(
        "phone-banker",
        "Llamadas telefónicas",
        "Llama a votantes o a otras personas del voluntariado, con una lista y un guion que te guía.",
    ),
    TermInSpanish(
        "text-banker", "Mensajes de texto", "Escribe a votantes por mensaje de texto y responde a quienes contestan."
    ),
    TermInSpanish("letter-writer", "Cartas y postales", "Escribe cartas y postales a mano."),
    TermInSpanish(
        "constituent-caller",
        "Contacto con quienes te representan",
        "Llama o visita a quienes te representan, o hazles preguntas.",
    ),
    TermInSpanish(
        "voter-registrar", "Registro de votantes", "Ayuda a la gente a registrarse para votar, sea cual sea su partido."
    ),
    TermInSpanish(
        "poll-worker",
        "Trabajo en lugares de votación",
        "Abre el lugar de votación, recibe a quienes votan y cuenta los votos por la noche.",
    ),
    TermInSpanish(
        "poll-monitor",
        "Observación electoral",
        "Ayuda a votantes afuera de los lugares de votación y reporta lo que salga mal.",
    ),
    TermInSpanish(
        "driver", "Transporte", "Lleva a votantes a las urnas, o a quienes tocan puertas al distrito de al lado."
    ),
    TermInSpanish(
        "event-host", "Reuniones y eventos", "Abre tu casa o prepara un salón, y dale la bienvenida a la gente."
    ),
    TermInSpanish("organizer", "Organización", "Forma un equipo o un capítulo y mantenlo en marcha."),
    TermInSpanish("trainer", "Capacitación", "Enseña a más gente cómo se hace."),
    TermInSpanish("mentor", "Mentoría", "Acompaña a una persona o a un equipo pequeño a lo largo del tiempo."),
    TermInSpanish("marshal", "Cuidado de marchas", "Ayuda a que una marcha sea segura y amigable."),
    TermInSpanish("fundraiser", "Recaudación de fondos", "Pide donaciones a gente que conoces."),
    TermInSpanish("campaign-staff", "Equipo de campaña", "Trabaja dentro de una campaña por una temporada."),
    TermInSpanish(
        "candidate", "Candidatura", "Piensa en postularte, aprende cómo se hace y pon tu nombre en la boleta."
    ),
    TermInSpanish(
        "data-entry", "Captura de datos", "Captura, ordena y etiqueta datos, para que las listas estén bien."
    ),
    TermInSpanish("data-analyst", "Análisis de datos", "Descubre con números dónde cuenta la ayuda y qué funciona."),
    TermInSpanish("researcher", "Investigación", "Busca información, verifícala y ponla por escrito."),
    TermInSpanish("web-developer", "Desarrollo web", "Construye y arregla lo que los grupos necesitan en línea."),
    TermInSpanish("designer", "Diseño", "Haz carteles, volantes e imágenes que digan algo."),
    TermInSpanish("social-media", "Redes sociales", "Escribe, graba y publica lo que la gente quiere compartir."),
    TermInSpanish("translator", "Traducción", "Lleva las palabras a otro idioma, para que más gente pueda usarlas."),
    TermInSpanish("legal-helper", "Ayuda legal", "Explica la ley a quienes necesitan conocerla."),
)

SKILLS_ES: tuple[TermInSpanish, ...] = (
    TermInSpanish("talking-to-strangers", "Hablar con gente que no conoces"),
    TermInSpanish("phone", "Hablar por teléfono"),
    TermInSpanish("writing", "Escribir"),
    TermInSpanish("organizing", "Organizar"),
    TermInSpanish("hosting", "Cocinar y recibir gente"),
    TermInSpanish("teaching", "Enseñar"),
    TermInSpanish("driving", "Conducir"),
    TermInSpanish("spanish", "Español"),
    TermInSpanish("fundraising", "Pedir donaciones"),
    TermInSpanish("social-media", "Redes sociales"),
    TermInSpanish("design", "Diseñar"),
    TermInSpanish("research", "Buscar información"),
    TermInSpanish("data", "Trabajar con datos"),
    TermInSpanish("coding", "Programar"),
    TermInSpanish("legal", "Conocer las leyes"),
)
