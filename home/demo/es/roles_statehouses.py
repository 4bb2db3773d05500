"""Roles of Sister District, its San Francisco chapter and Need to Impeach, in Spanish."""

from home.demo.schema import RoleInSpanish, paragraphs

ROLES_STATEHOUSES_ES: tuple[RoleInSpanish, ...] = (
    RoleInSpanish(
        group="sister-district",
        slug="postcards-state-race",
        title="Escribe postales para una contienda legislativa estatal",
        summary="Diez postales, diez votantes y una candidatura que poca gente conoce fuera del distrito.",
        body=paragraphs("""
            Copias a mano un mensaje corto en postales y se las mandas a votantes de tu distrito hermano.

            Te mandamos las direcciones y el mensaje que aprobó la campaña. Las postales y las estampillas
            las eliges tú.

            Diez postales por hora, frente a la tele si quieres.
        """),
    ),
    RoleInSpanish(
        group="sister-district",
        slug="canvass-woodbridge",
        title="Toca puertas por una candidatura estatal en el norte de Virginia",
        summary="Toca puertas en Woodbridge por alguien que también sale a la calle cada fin de semana.",
        body=paragraphs("""
            Recorres una ruta con otra persona, preguntas qué necesita la gente del gobierno estatal en
            Richmond y le cuentas de la candidatura.

            La campaña te capacita ahí mismo y te da agua, un mapa y un número de teléfono.

            Una mañana o una tarde. De vez en cuando, la candidata o el candidato camina con el grupo.
        """),
        training="Media hora de práctica antes de salir.",
    ),
    RoleInSpanish(
        group="sister-district",
        slug="lead-a-team",
        title="Lidera un equipo de Sister District",
        summary="Reúne a gente cerca de ti que adopte una candidatura estatal y la acompañe hasta el final.",
        body=paragraphs("""
            Diriges una reunión corta cada mes, llevas un calendario de llamadas, postales y eventos de
            recaudación, y hablas con la campaña.

            Alguien del personal habla contigo cada dos semanas. Quienes lideran otros equipos comparten lo
            que les funcionó.

            Cinco horas al mes, desde la primavera hasta la elección.
        """),
        training="Una llamada de bienvenida y un manual para líderes de equipo.",
    ),
    RoleInSpanish(
        group="sister-district",
        slug="study-what-works",
        title="Estudia qué lleva a la gente a las urnas",
        summary="Ayuda a comparar el trabajo voluntario con lo que después hizo cada votante, y escribe qué funcionó.",
        body=paragraphs("""
            Ayudas a preparar experimentos sencillos, revisas los datos y escribes resúmenes que las
            campañas puedan usar.

            Trabajas con quien dirige la investigación y con un grupo pequeño del voluntariado: hay quien
            sabe estadística y hay quien está aprendiendo.

            Unas tres horas a la semana después de cada elección.
        """),
    ),
    RoleInSpanish(
        group="sister-district-san-francisco",
        slug="phone-bank-inner-richmond",
        title="Llama a votantes de nuestro distrito hermano desde el Richmond",
        summary="Súmate a un grupo pequeño y alegre que hace llamadas en Clement Street un domingo sí y otro no.",
        body=paragraphs("""
            Llamas a votantes del distrito estatal que adoptó nuestro equipo y les preguntas si la
            candidatura puede contar con su apoyo.

            Nos sentamos cerca para que oigas cómo lo hacen las demás personas. Después hay dumplings.

            Dos horas. Trae un teléfono, una computadora portátil y audífonos.
        """),
        training="Diez minutos con la persona que tengas al lado en la mesa.",
    ),
    RoleInSpanish(
        group="sister-district-san-francisco",
        slug="fundraiser-hayes-valley",
        title="Organiza una fiesta en tu casa por una candidatura estatal",
        summary="Abre tu sala en Hayes Valley para que tus amistades conozcan por video a quien se postula.",
        body=paragraphs("""
            Invitas a quince personas. La candidata o el candidato aparece en tu televisión durante media
            hora, y luego tú pides una donación.

            Ponemos la invitación, el programa de la noche y a alguien a quien le gusta pedir dinero.

            Una noche, y una semana de recordatorios antes.
        """),
    ),
    RoleInSpanish(
        group="sister-district-san-francisco",
        slug="postcards-potrero",
        title="Escribe postales en Potrero Hill",
        summary="Comparte una mesa larga, buenas plumas y música; vete con un montón de postales ya en el correo.",
        body=paragraphs("""
            Les escribes a votantes de nuestro distrito hermano, postal por postal, con un mensaje que
            aprobó la campaña.

            Ahí tienes postales, estampillas y direcciones. Niñas y niños con letra clara pueden venir con
            una persona adulta.

            Ven media hora o toda la tarde.
        """),
        accessibility="Café sin escalones, con una mesa a la altura de una silla de ruedas.",
    ),
    RoleInSpanish(
        group="sister-district-san-francisco",
        slug="newsletter-editor",
        title="Edita el boletín de San Francisco",
        summary="Escribe un correo corto y amable al mes sobre lo que hizo nuestro equipo y lo que sigue.",
        body=paragraphs("""
            Reúnes noticias del equipo, las redactas en menos de una página y publicas en línea las mejores
            frases.

            Recibes los boletines del año pasado, una plantilla y un segundo par de ojos.

            Tres horas, en la última semana del mes.
        """),
    ),
    RoleInSpanish(
        group="sister-district-san-francisco",
        slug="travel-team-nevada",
        title="Viaja a Reno un fin de semana a tocar puertas",
        summary="Toca puertas dos días en Reno con un equipo de San Francisco; compartimos carros y cuartos libres.",
        body=paragraphs("""
            Tocas puertas el sábado y el domingo por una candidatura estatal, y duermes en el sofá de
            alguien que la apoya o en un motel compartido.

            Nos encargamos de los carros, las camas y la cena, y te capacitamos el viernes por la noche en
            el camino.

            Dos días completos. Vuelves con cansancio y con historias.
        """),
        training="En el camino, con gente que ya lo ha hecho.",
    ),
    RoleInSpanish(
        group="need-to-impeach",
        slug="gather-petition-names",
        title="Junta firmas para una petición en el centro de Oakland",
        summary="Hazles una pregunta a quienes pasan y ofréceles una pluma.",
        body=paragraphs("""
            Te pones cerca de la estación con una tabla sujetapapeles, le preguntas a la gente si quiere
            firmar y le das las gracias, firme o no.

            Recibes una tabla, un gafete y un guion de cinco líneas. Siempre hay otra persona del equipo a
            la vista.

            Dos horas, una tarde entre semana.
        """),
        training="Diez minutos ahí mismo.",
        accessibility="Puedes sentarte; llevamos una mesa plegable y sillas.",
    ),
    RoleInSpanish(
        group="need-to-impeach",
        slug="call-congress-oversight",
        title="Llama al Congreso sobre su deber de supervisar al presidente",
        summary="Dile a tu representante, con tus propias palabras, qué piensas del juicio político.",
        body=paragraphs("""
            Llamas a la oficina de Washington, dices quién eres, dónde vives y qué pides, y nos cuentas la
            respuesta.

            Te mandamos los datos de la semana y un guion que puedes acortar.

            Diez minutos. Si nadie contesta, el mensaje que dejes también queda anotado.
        """),
    ),
    RoleInSpanish(
        group="need-to-impeach",
        slug="explain-the-constitution",
        title="Explica qué dice la Constitución sobre el juicio político",
        summary="Escribe respuestas claras y con fuentes a las preguntas que la gente de verdad hace.",
        body=paragraphs("""
            Tomas una pregunta, lees las fuentes y escribes doscientas palabras que cualquiera pueda seguir.

            Una abogada o un abogado del voluntariado revisa cada respuesta antes de que salga.

            Una respuesta por semana, como máximo. Importa más acertar que ir rápido.
        """),
    ),
    RoleInSpanish(
        group="need-to-impeach",
        slug="share-petition-online",
        title="Comparte la petición con gente que conoces",
        summary="Publica una vez por semana y responde con amabilidad a las preguntas de tus amistades.",
        body=paragraphs("""
            Publicas con tus propias palabras, en la red que ya usas, y les contestas a quienes preguntan.

            Te mandamos un paquete pequeño: tres datos, dos imágenes y enlaces a las fuentes.

            Media hora a la semana.
        """),
    ),
)
