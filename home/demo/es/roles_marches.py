"""Spanish texts of the roles of Women's March, March for Science and March for Our Lives."""

from home.demo.schema import RoleInSpanish, paragraphs

ROLES_MARCHES_ES: tuple[RoleInSpanish, ...] = (
    RoleInSpanish(
        group="womens-march",
        slug="marshal-san-francisco",
        title="Guía a la gente en la Women's March de San Francisco",
        summary="Ayuda a una multitud grande y amable a avanzar por Market Street.",
        body=paragraphs("""
            Mantienes libre un carril, caminas junto a un grupo, encuentras a quien se pierde y llamas por
            radio al equipo médico si hace falta.

            Cada guía recibe un chaleco, trabaja en pareja y lleva un mapa de rampas, baños y salidas.

            Medio día de pie, con buena vista de los carteles.
        """),
        training="Dos horas, una semana antes de la marcha.",
        accessibility="Puestos con asiento en la zona accesible para ver la marcha.",
    ),
    RoleInSpanish(
        group="womens-march",
        slug="host-huddle",
        title="Organiza un encuentro en tu casa",
        summary="Reúne a diez personas una noche y acuerda con ellas qué van a hacer después en grupo.",
        body=paragraphs("""
            Invitas a gente que conociste en una marcha o que vive cerca, y diriges una charla que termina con
            un plan.

            Te damos una guía para la noche, con tiempos y preguntas.

            Dos horas en tu mesa o por video.
        """),
    ),
    RoleInSpanish(
        group="womens-march",
        slug="paint-banners-oakland",
        title="Pinta pancartas en West Oakland",
        summary="Ayuda a pintar las letras de una pancarta que se carga entre cuatro personas.",
        body=paragraphs("""
            Dibujas, calcas o rellenas letras sobre tela. Las manos firmes son bienvenidas, y las que se
            manchan también.

            Ya hay pintura, tela y delantales. Una artista traza el diseño.

            Ven una hora o quédate todo el día. Trae a tus niñas y niños.
        """),
        accessibility="Planta baja, puertas anchas; algunas mesas para trabajar con asiento.",
    ),
    RoleInSpanish(
        group="womens-march",
        slug="register-voters-at-marches",
        title="Registra a votantes durante la marcha en Washington",
        summary="Camina con una tableta y una sonrisa, y haz una sola pregunta: ¿está al día tu registro para votar?",
        body=paragraphs("""
            Recorres la ruta antes de los discursos y ayudas a la gente a revisar o actualizar su registro en
            su propio estado.

            Aprendes a usar la tableta en diez minutos. Quien coordina tiene las respuestas para los cincuenta
            estados.

            Tres horas, en pareja.
        """),
        training="Treinta minutos esa misma mañana.",
    ),
    RoleInSpanish(
        group="womens-march",
        slug="traduce-materiales",
        title="Traduce al español los materiales de la marcha",
        summary="Carteles, avisos de seguridad y correos: que todas las personas entiendan lo mismo.",
        body=paragraphs("""
            Traduces textos cortos del inglés al español y revisas los de otra persona.

            Compartimos un glosario y respondemos a tus dudas el mismo día.

            Una o dos páginas por semana antes de cada marcha.
        """),
    ),
    RoleInSpanish(
        group="march-for-science",
        slug="visit-classrooms",
        title="Visita un salón de clases como científica o científico en el Área de la Bahía",
        summary="Muéstrale a una clase en Richmond cómo es de verdad una semana en tu trabajo.",
        body=paragraphs("""
            Llevas una pregunta en la que trabajas, algo que se pueda tocar y una hora de tu tiempo.

            Una maestra o un maestro te cuenta qué está aprendiendo la clase, y te prestamos un kit si tu
            trabajo no cabe en una bolsa.

            Una visita al mes durante el año escolar.
        """),
        training="Un taller corto sobre cómo hablar con niñas y niños.",
    ),
    RoleInSpanish(
        group="march-for-science",
        slug="explain-research-to-staff",
        title="Explica la investigación científica a una oficina del Congreso",
        summary="Sé la científica o el científico a quien llamar cuando un proyecto de ley toca tu campo.",
        body=paragraphs("""
            Te presentas en la oficina de quien te representa en el Congreso, ofreces ayuda y respondes
            preguntas con claridad y sin tomar partido.

            Practicas una versión de dos minutos de tu tema con gente de otros campos.

            Una visita, y luego unas cuantas llamadas al año.
        """),
        training="Una hora por video.",
    ),
    RoleInSpanish(
        group="march-for-science",
        slug="coordinate-science-fair-sf",
        title="Atiende una mesa en un día de la ciencia en el Presidio",
        summary="Haz pilas de limón con niñas y niños, y diles a sus familias por qué la ciencia las necesita.",
        body=paragraphs("""
            Haces el mismo experimento toda la tarde, una y otra vez, y les das a las familias una tarjeta con
            tres cosas que pueden hacer.

            El experimento ya viene empacado, probado y explicado. Lo ensayas una vez por tu cuenta.

            Una tarde al aire libre.
        """),
        accessibility="Caminos pavimentados; mesas de dos alturas.",
    ),
    RoleInSpanish(
        group="march-for-science",
        slug="map-climate-data",
        title="Haz mapas con datos del clima local",
        summary="Convierte mediciones públicas en un mapa que un concejo municipal pueda leer en un minuto.",
        body=paragraphs("""
            Descargas datos de temperatura o de inundaciones de una ciudad, haces un mapa y escribes tres
            frases debajo.

            Otra persona voluntaria revisa tus números. Te damos una plantilla y la lista de fuentes.

            Un mapa toma un fin de semana.
        """),
    ),
    RoleInSpanish(
        group="march-for-our-lives",
        slug="start-school-chapter",
        title="Inicia un capítulo en tu escuela",
        summary="Junta a cinco estudiantes y a una persona adulta que firme el formulario, y haz una primera reunión.",
        body=paragraphs("""
            Buscas a amigas y amigos a quienes les importe, le pides a una maestra o un maestro que respalde
            el club y planeas una acción para este semestre.

            Estudiantes que ya lo hicieron te devuelven la llamada y comparten carteles, reglas y errores.

            Dos horas a la semana; los exámenes van primero.
        """),
    ),
    RoleInSpanish(
        group="march-for-our-lives",
        slug="register-seniors-coral-springs",
        title="Registra a estudiantes del último año de secundaria en Coral Springs",
        summary="Ayuda a estudiantes a registrarse o prerregistrarse en el almuerzo, antes de que se les olvide.",
        body=paragraphs("""
            Te sientas a una mesa en la cafetería, explicas quién puede registrarse y a qué edad, y revisas
            que no falte nada en el formulario.

            Dos personas por mesa, y una maestra o un maestro cerca. Las reglas caben en una tarjeta.

            La hora del almuerzo, más media hora.
        """),
        training="Media hora después de clases.",
    ),
    RoleInSpanish(
        group="march-for-our-lives",
        slug="lobby-day-sacramento",
        title="Ve a una jornada de cabildeo en Sacramento",
        summary="Viaja en autobús con estudiantes del Área de la Bahía y conoce a tu asambleísta.",
        body=paragraphs("""
            Te reúnes en equipos pequeños con integrantes de la legislatura o su personal, les cuentas por qué
            viniste y pides un voto.

            Te damos el proyecto de ley en palabras sencillas, un lugar en un equipo y el almuerzo.

            Un día largo, con regreso al anochecer. Si tienes menos de 18 años, trae un formulario firmado.
        """),
        training="Una hora en el autobús.",
        accessibility="El autobús tiene elevador para sillas de ruedas; avísanos al inscribirte.",
    ),
    RoleInSpanish(
        group="march-for-our-lives",
        slug="make-short-videos",
        title="Haz videos cortos con estudiantes",
        summary="Graba, edita y subtitula un minuto a la vez.",
        body=paragraphs("""
            Ayudas a estudiantes a decir en un minuto lo que quieren decir, lo editas en tu teléfono y agregas
            subtítulos.

            Alguien que produce videos te da comentarios esa misma noche. La música tiene permiso de uso.

            Un video por semana, o cuando pase algo.
        """),
    ),
    RoleInSpanish(
        group="march-for-our-lives",
        slug="answer-legal-questions",
        title="Responde preguntas legales de estudiantes sobre los paros escolares",
        summary="Explica a cada estudiante, en palabras sencillas, qué puede y qué no puede hacer una escuela.",
        body=paragraphs("""
            Respondes preguntas que llegan por correo electrónico sobre libertad de expresión, paros y
            permisos. Información general, nada de casos en los tribunales.

            El primer mes, dos personas con título de Derecho revisan cada respuesta. Puedes apoyarte en las
            respuestas anteriores.

            Dos o tres preguntas por semana.
        """),
    ),
)
