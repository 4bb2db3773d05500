"""What the groups that win elections say in Spanish."""

from home.demo.schema import GroupInSpanish

GROUPS_ELECTIONS_ES: tuple[GroupInSpanish, ...] = (
    GroupInSpanish(
        slug="swing-left",
        tagline="La contienda reñida que te queda más cerca, y cómo ayudar en ella.",
        summary=(
            "A quienes viven donde ya se sabe quién va a ganar, Swing Left les muestra las contiendas reñidas "
            "donde su tiempo y su dinero cuentan, y les da algo que hacer allí."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "La mayoría de las elecciones se deciden en unos cuantos lugares reñidos. Swing Left los elige, "
                    "mantiene corta la lista y lleva allí cartas, llamadas, visitas puerta a puerta y donaciones."
                ),
            ),
            (
                "Qué harías tú",
                (
                    "Escribe cartas a votantes, llama, toca puertas o recauda fondos, por tu cuenta o con un grupo "
                    "local. Tú decides cada cuánto."
                ),
            ),
        ),
        consent_line="Swing Left puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
        next_step="Únete a la llamada de bienvenida del jueves: media hora, y te vas con tus primeras cartas.",
    ),
    GroupInSpanish(
        slug="swing-left-san-francisco",
        tagline="De una ciudad ya decidida a las contiendas reñidas del valle.",
        summary=(
            "Gente de San Francisco que escribe, llama y comparte el carro para ayudar en los distritos "
            "reñidos más cercanos."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "En San Francisco casi nunca hay contiendas reñidas. Este capítulo lleva el voluntariado de la "
                    "ciudad a distritos donde sí las hay, muchos a menos de un día de camino."
                ),
            ),
            (
                "Qué harías tú",
                "Ven a una noche de cartas, llama un martes o comparte el carro al Valle Central un sábado.",
            ),
        ),
        consent_line=(
            "Swing Left San Francisco puede escribirme por correo electrónico sobre oportunidades de voluntariado."
        ),
    ),
    GroupInSpanish(
        slug="indivisible",
        tagline="Gente de tu barrio que se hace oír en el Congreso.",
        summary=(
            "Indivisible es un movimiento de grupos locales que presionan a quienes los representan en el "
            "Congreso y trabajan por elegir a gente mejor."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Empezó como una guía en línea, escrita por gente que había trabajado en el Congreso, sobre cómo "
                    "hacer que te escuche quien te representa allí. Con ella nacieron grupos, y la oficina nacional "
                    "los apoya con capacitación, datos y herramientas."
                ),
            ),
            (
                "Qué harías tú",
                (
                    "Llama, visita oficinas, ve a asambleas públicas, manda mensajes a votantes o forma un grupo "
                    "donde no lo hay."
                ),
            ),
        ),
        consent_line="Indivisible puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
        next_step="Guarda tus tres números del Congreso y haz tu primera llamada con nuestro guion.",
    ),
    GroupInSpanish(
        slug="indivisible-san-francisco",
        tagline="San Francisco mantiene sonando los teléfonos del Senado.",
        summary=(
            "Grupo de Indivisible, todo a base de voluntariado, que sigue de cerca a quienes representan a la "
            "ciudad en el Congreso y les pide más."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Sus integrantes siguen lo que hacen quienes representan a San Francisco en el Senado y en la "
                    "Cámara, se reúnen con sus equipos y le dicen a la gente, cada semana, qué llamada importa más."
                ),
            ),
            (
                "Qué harías tú",
                "Súmate a una visita a una oficina, traduce o diseña, ayuda en una marcha o ven a la reunión mensual.",
            ),
        ),
        consent_line=(
            "Indivisible San Francisco puede escribirme por correo electrónico sobre oportunidades de voluntariado."
        ),
        next_step="Ven a la próxima reunión mensual; quienes llegan por primera vez se juntan quince minutos antes.",
    ),
    GroupInSpanish(
        slug="sister-district",
        tagline="Tu ciudad, unida a una contienda estatal que te necesita.",
        summary=(
            "Sister District une al voluntariado de lugares ya decididos con candidaturas a legislaturas "
            "estatales en lugares donde cada voto cuenta."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Las legislaturas estatales trazan los distritos y deciden sobre las escuelas, la salud y quién "
                    "puede votar, pero poca gente las sigue. Sister District elige candidaturas allí y le da a cada "
                    "una el apoyo de equipos de otros lugares."
                ),
            ),
            (
                "Qué harías tú",
                "Escribe postales, llama, dona, viaja a tocar puertas o dirige un equipo.",
            ),
        ),
        consent_line="Sister District puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
        next_step="Elige tu contienda hermana y pide diez postales para empezar.",
    ),
    GroupInSpanish(
        slug="sister-district-san-francisco",
        tagline="Una ciudad que adopta contiendas estatales, una a la vez.",
        summary=(
            "El equipo de San Francisco adopta candidaturas estatales de otros lugares, y por ellas llama, "
            "escribe, dona y viaja."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "El equipo toma las contiendas que eligió Sister District, se reúne en casas y cafés, y conversa "
                    "directamente con las candidatas y los candidatos."
                ),
            ),
            (
                "Qué harías tú",
                (
                    "Ven a una jornada de llamadas o a una tarde de postales, organiza una reunión en tu casa o "
                    "súmate a un viaje de fin de semana."
                ),
            ),
        ),
        consent_line=(
            "Sister District San Francisco puede escribirme por correo electrónico sobre oportunidades de voluntariado."
        ),
    ),
    GroupInSpanish(
        slug="flippable",
        tagline="Voltea legislaturas estatales, escaño por escaño.",
        summary=(
            "Flippable busca los escaños estatales que pueden cambiar de partido, explica por qué importan y "
            "recauda fondos para ganarlos."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Nació después de las elecciones de 2016 y trabaja con datos: qué escaños están reñidos, cuáles "
                    "cambiarían una mayoría y qué necesita quien compite por ellos."
                ),
            ),
            (
                "Qué harías tú",
                (
                    "Investiga un distrito, haz modelos de resultados, forma un círculo de donantes o explícalo todo "
                    "en publicaciones sencillas."
                ),
            ),
        ),
        consent_line="Flippable puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
    ),
    GroupInSpanish(
        slug="knockeverydoor",
        tagline="Escucha primero, en cada puerta.",
        summary=(
            "KnockEveryDoor enseña a su voluntariado a conversar con calma y sin prejuicios con quienes votan "
            "distinto o no votan."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Nació después de las elecciones de 2016 y se sostiene con voluntariado. Ayuda a la gente a "
                    "organizar recorridos donde vive: todas las puertas de una calle, preguntas abiertas y notas "
                    "cuidadosas."
                ),
            ),
            (
                "Qué harías tú",
                "Súmate a un recorrido, dirige uno o ayuda a leer lo que dijo la gente.",
            ),
        ),
        consent_line="KnockEveryDoor puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
    ),
    GroupInSpanish(
        slug="mobilize-america",
        tagline="Encuentra el próximo turno y preséntate.",
        summary=(
            "Mobilize America hace el sitio donde campañas y grupos publican sus eventos y la gente se apunta "
            "a los turnos."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Los grupos publican en un solo lugar sus recorridos puerta a puerta, jornadas de llamadas y "
                    "reuniones. La gente encuentra lo que le queda cerca, se apunta y recibe un recordatorio."
                ),
            ),
            (
                "Qué harías tú",
                (
                    "Ayuda a los grupos a publicar sus eventos, vuelve a llamar a la gente, traduce o trabaja en un "
                    "lugar de votación."
                ),
            ),
        ),
        consent_line="Mobilize America puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
    ),
    GroupInSpanish(
        slug="democracy-action",
        tagline="Desde el Área de la Bahía, llamadas para contiendas en todas partes.",
        summary=(
            "Voluntariado con capítulos en San Francisco, Marin y el Este de la Bahía que organiza jornadas "
            "de llamadas para contiendas reñidas de todo el país."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Democracy Action es independiente y se sostiene con voluntariado. Llama en favor de candidaturas "
                    "federales y estatales de todo el país, también en elecciones especiales, y sobre temas como la "
                    "atención médica."
                ),
            ),
            (
                "Qué harías tú",
                "Llama en compañía, organiza una jornada de llamadas o enseña a quienes empiezan.",
            ),
        ),
        consent_line="Democracy Action puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
    ),
    GroupInSpanish(
        slug="need-to-impeach",
        tagline="Una petición, y las llamadas que la acompañan.",
        summary=(
            "Need to Impeach es una campaña de firmas que le pide al Congreso someter a juicio político al "
            "presidente Donald Trump."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "La inició Tom Steyer en 2017. Reúne firmas, explica lo que dice la Constitución y les pide a los "
                    "miembros del Congreso que actúen."
                ),
            ),
            (
                "Qué harías tú",
                "Junta firmas, llama al Congreso o ayuda a explicar la ley en palabras sencillas.",
            ),
        ),
        consent_line="Need to Impeach puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
    ),
)
