"""Roles of Indivisible, its San Francisco chapter and Democracy Action, in Spanish."""

from home.demo.schema import RoleInSpanish, paragraphs

ROLES_INDIVISIBLE_ES: tuple[RoleInSpanish, ...] = (
    RoleInSpanish(
        group="indivisible",
        slug="call-your-representatives",
        title="Llama cada semana a quienes te representan en el Congreso",
        summary="Tres llamadas, cinco minutos, un tema por semana. Tu voz pesa más ante quienes reciben tu voto.",
        body=paragraphs("""
            Llamas a las oficinas de tus dos senadores y de tu representante sobre la votación de la semana,
            y anotas lo que te dijo el personal.

            Cada lunes te mandamos el tema, un guion corto y los números de teléfono. Tú lo dices con tus
            propias palabras.

            La primera llamada es la más difícil. Después es como pedir una pizza.
        """),
    ),
    RoleInSpanish(
        group="indivisible",
        slug="start-local-group",
        title="Empieza un grupo de Indivisible donde vives",
        summary="Reúne a gente de tu barrio, elijan un nombre y visiten en grupo la oficina de su representante.",
        body=paragraphs("""
            Buscas a cuatro o cinco personas, se ponen de acuerdo en lo que les importa y planean una
            primera visita a la oficina local de un miembro del Congreso.

            Alguien que organiza en tu estado te llama, te manda el manual y te pone en contacto con el
            grupo más cercano.

            Una reunión al mes basta para empezar. Los grupos pequeños duran.
        """),
        training="Dos llamadas por la noche para quienes empiezan a liderar.",
    ),
    RoleInSpanish(
        group="indivisible",
        slug="attend-town-hall-phoenix",
        title="Ve a una asamblea pública en Phoenix y haz una pregunta",
        summary="Siéntate con el grupo de camisetas rojas, haz una pregunta clara y anota la respuesta.",
        body=paragraphs("""
            Preparas una pregunta, te apuntas en la lista para hablar y tomas notas, o grabas video si está
            permitido.

            Te ayudamos a dejar tu pregunta en treinta segundos y te guardamos un asiento junto a gente que
            ya lo ha hecho.

            Dos horas. Lo que consigue una respuesta es hablar con amabilidad e ir al grano.
        """),
        accessibility="Salón sin escalones; pide lengua de señas con dos semanas de anticipación.",
    ),
    RoleInSpanish(
        group="indivisible",
        slug="text-voters-evenings",
        title="Manda mensajes de texto a votantes por la noche",
        summary="Responde a votantes por mensaje de texto desde tu sofá: dónde votar, cuándo y por qué importa.",
        body=paragraphs("""
            Mandas un primer mensaje a una lista y les contestas a quienes responden. Tu número personal no
            se ve.

            Siempre que hay turno, hay un chat abierto con gente que ya tiene experiencia.

            Noventa minutos por turno. Algunas respuestas son groseras; dos clics y desaparecen.
        """),
        training="Un curso en línea de media hora, cuando quieras.",
        accessibility="Puedes usar todo sin ratón, con el teclado, y también con lectores de pantalla.",
    ),
    RoleInSpanish(
        group="indivisible-san-francisco",
        slug="visit-senators-office",
        title="Visita una oficina del Senado en Market Street",
        summary="Súmate a una delegación pequeña que le lleva al Senado las preguntas de San Francisco.",
        body=paragraphs("""
            Vamos cinco o seis a reunirnos con alguien del personal, cada quien con una historia y una
            petición, y luego damos seguimiento por escrito.

            Compartimos la agenda dos días antes y practicamos un cuarto de hora en el vestíbulo.

            Una hora al mediodía. No hace falta que hables; tomar buenas notas vale lo mismo.
        """),
        accessibility="Edificio con elevador; en la recepción piden identificación con foto.",
    ),
    RoleInSpanish(
        group="indivisible-san-francisco",
        slug="design-protest-signs",
        title="Diseña carteles y volantes que se lean de lejos",
        summary="Haz carteles, volantes e imágenes cuadradas para acciones en la ciudad.",
        body=paragraphs("""
            Conviertes una frase en algo que se lee desde el otro lado de la calle y entregas archivos que
            se imprimen bien en blanco y negro.

            Te damos el texto, el tamaño y una fecha de entrega acordada contigo, y hay una sola persona que
            decide.

            Uno o dos trabajos al mes, desde casa.
        """),
    ),
    RoleInSpanish(
        group="indivisible-san-francisco",
        slug="translate-action-alerts",
        title="Traduce al español nuestros llamados a la acción",
        summary="Pon nuestro aviso semanal en español, para que le sirva a más gente de San Francisco.",
        body=paragraphs("""
            Traduces del inglés más o menos una página por semana, en el tono que usaría alguien de tu
            barrio.

            Otra persona del equipo de traducción la revisa. Tenemos una lista compartida de las palabras
            que cuesta traducir bien.

            El texto llega el viernes y sale el lunes.
        """),
    ),
    RoleInSpanish(
        group="indivisible-san-francisco",
        slug="marshal-civic-center",
        title="Cuida la seguridad de una marcha en Civic Center",
        summary="Ponte un chaleco, camina por la orilla de la marcha y ayuda a la gente a llegar a donde va.",
        body=paragraphs("""
            Te quedas en una esquina o caminas con una sección de la marcha, mantienes un carril libre,
            respondes preguntas y avisas si alguien necesita ayuda.

            El equipo de seguridad trabaja en parejas, con un radio. Aprendes a calmar las cosas y a saber
            cuándo dar un paso atrás.

            Unas cuatro horas de pie, llueva o haga sol.
        """),
        training="Dos horas de capacitación para calmar situaciones tensas, el domingo anterior.",
        accessibility="Hay puestos con asiento en las mesas de información.",
    ),
    RoleInSpanish(
        group="indivisible-san-francisco",
        slug="monthly-meeting-host",
        title="Prepara la reunión mensual en el Sunset",
        summary="Acomoda sillas, saluda en la puerta y haz que quien llega por primera vez conozca a alguien.",
        body=paragraphs("""
            Llegas media hora antes, preparas todo con otras dos personas y atiendes la mesa de bienvenida.

            Llevamos la hoja de registro, las etiquetas con nombres y el plan de la noche.

            Una noche al mes, cerca de la línea N.
        """),
    ),
    RoleInSpanish(
        group="democracy-action",
        slug="phone-bank-civic-center",
        title="Llama a votantes con Democracy Action en San Francisco",
        summary="Llama a votantes de contiendas reñidas en todo el país, codo a codo con gente que sabe hacerlo.",
        body=paragraphs("""
            Llamas a votantes para una campaña federal o estatal que necesita ayuda esta semana.

            Llevamos guiones y listas. La gente de siempre se sienta entre quienes empiezan, y alguien
            recorre las mesas para ayudar.

            Dos horas; después, casi todo el grupo se va a comer algo.
        """),
        training="Quince minutos al llegar.",
        accessibility="Sala sin escalones cerca de la estación Civic Center.",
    ),
    RoleInSpanish(
        group="democracy-action",
        slug="phone-bank-marin",
        title="Recibe en tu casa una jornada de llamadas en Marin",
        summary="Presta la mesa de tu cocina en San Rafael a seis personas que hacen llamadas, una vez al mes.",
        body=paragraphs("""
            Eliges la fecha, pones agua y cargadores en la mesa, y abres la puerta.

            Te mandamos a la gente, las listas y a alguien que dirija las llamadas, para que tú también
            puedas llamar.

            Dos horas y media al mes.
        """),
    ),
    RoleInSpanish(
        group="democracy-action",
        slug="train-callers-east-bay",
        title="Capacita a quienes llaman por primera vez en el East Bay",
        summary="Muéstrale cómo es una llamada a quien llega con nervios y quédate hasta que haga la primera.",
        body=paragraphs("""
            Explicas el guion en diez minutos, haces una llamada de práctica con cada persona y respondes
            preguntas mientras llaman.

            Primero acompañas dos veces a alguien con experiencia, y te haces cargo cuando te sientas con
            confianza.

            Una noche cada dos semanas, en Oakland o Berkeley.
        """),
        training="Primero observas dos jornadas de llamadas.",
    ),
    RoleInSpanish(
        group="democracy-action",
        slug="keep-call-lists",
        title="Mantén en orden las listas de llamadas",
        summary="Limpia listas, marca los números equivocados y deja las hojas de esta noche listas para imprimir.",
        body=paragraphs("""
            Repasas una hoja de cálculo antes de cada jornada de llamadas: fuera duplicados, zonas horarias
            correctas, nombres en orden.

            Te enseñamos los pasos una vez, y siempre hay alguien a quien llamar.

            Una hora y media el día anterior, desde casa.
        """),
    ),
)
