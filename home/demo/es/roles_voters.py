"""Spanish texts of the roles of the NAACP, Woke Vote and Latino Victory Project."""

from home.demo.schema import RoleInSpanish, paragraphs

ROLES_VOTERS_ES: tuple[RoleInSpanish, ...] = (
    RoleInSpanish(
        group="naacp",
        slug="register-voters-bayview",
        title="Registra a votantes en un mercado de Bayview",
        summary="Atiende una mesa el sábado y ayuda a la gente a llenar un formulario que sirve por años.",
        body=paragraphs("""
            Saludas a la gente, preguntas si su registro está al día y ayudas con el formulario, en papel o en
            tableta. Es para todo el mundo, sea cual sea su partido.

            Primero aprendes las reglas de California, también las que valen para quienes se han mudado o
            tienen antecedentes penales.

            Tres horas, dos personas por mesa.
        """),
        training="Una hora sobre las reglas, en persona o en línea.",
        accessibility="Trabajas en una silla y a la sombra; sin escalones.",
    ),
    RoleInSpanish(
        group="naacp",
        slug="rides-to-polls-jackson",
        title="Lleva a votantes a las urnas en Jackson",
        summary="Maneja el día de las elecciones para quien necesita transporte: ida, espera y de vuelta a casa.",
        body=paragraphs("""
            Pasas por quienes pidieron transporte y manejas hasta su lugar de votación. Nunca preguntas por
            quién votan.

            Desde la central te mandan por mensaje la siguiente dirección. La gasolina va por nuestra cuenta.

            Medio día o el día entero. Trae un cargador de teléfono y paciencia.
        """),
        training="Una breve orientación de seguridad en línea.",
        accessibility="Anotamos en qué autos cabe una silla de ruedas.",
    ),
    RoleInSpanish(
        group="naacp",
        slug="watch-polls-greensboro",
        title="Ayuda a votantes afuera de un lugar de votación en Greensboro",
        summary="Responde preguntas, fíjate si hay filas largas y llama al equipo legal si algo anda mal.",
        body=paragraphs("""
            Te quedas fuera de la línea marcada, le dices a la gente qué puede llevar y avisas de los
            problemas a una línea directa.

            Llevas una tarjeta con las reglas y el número de una abogada o un abogado que sí contesta.

            Un turno de cuatro horas. Si estudias Derecho, te esperamos; si no, también.
        """),
        training="Noventa minutos en línea, con un cuestionario corto.",
    ),
    RoleInSpanish(
        group="naacp",
        slug="mentor-youth-council",
        title="Acompaña a un consejo juvenil en Baltimore",
        summary="Ayuda a sus integrantes a planear una campaña propia al año, y aplaude en los momentos justos.",
        body=paragraphs("""
            Te reúnes con el consejo dos veces al mes, haces buenas preguntas y abres puertas en la alcaldía.

            Alguien que asesora al consejo te presenta y se queda en las primeras reuniones. Hay una
            verificación de antecedentes.

            Dedícale un año escolar; la confianza toma su tiempo.
        """),
        training="Una noche sobre cómo trabajar con jóvenes.",
    ),
    RoleInSpanish(
        group="naacp",
        slug="text-registered-voters",
        title="Manda mensajes de texto a quienes no votaron la última vez",
        summary="Recuérdale a la gente registrada la fecha, el lugar y el horario, y responde lo que pregunte.",
        body=paragraphs("""
            Mandas un recordatorio amable y contestas con datos: dónde, cuándo, qué llevar. Nada sobre
            candidatos.

            Las respuestas a las preguntas de siempre están a un toque, y alguien del equipo te apoya por
            chat.

            Una o dos horas, cuando las tengas.
        """),
        training="Veinte minutos en línea.",
    ),
    RoleInSpanish(
        group="woke-vote",
        slug="organize-campus-montgomery",
        title="Organiza en tu universidad en Montgomery",
        summary="Forma un equipo pequeño en tu universidad para que toda la gente que conoces se registre y vote.",
        body=paragraphs("""
            Reclutas a seis amigas y amigos, pones mesas entre clases y planeas un evento al que el resto iría
            de todos modos.

            Una organizadora o un organizador de la zona se reúne contigo cada semana, y hay presupuesto para
            comida.

            Cinco horas a la semana durante el semestre.
        """),
        training="Un fin de semana con gente que organiza en otras universidades.",
    ),
    RoleInSpanish(
        group="woke-vote",
        slug="call-black-voters-south",
        title="Llama a votantes de la comunidad afroamericana en todo el Sur",
        summary="Conversa con la gente sobre lo que viene en su boleta y arma con cada persona un plan para votar.",
        body=paragraphs("""
            Preguntas a la gente qué quiere cambiar donde vive, y le ayudas a planear cuándo, dónde y con
            quién va a votar.

            Empezamos con música y una ronda de práctica, y cerramos con los mejores momentos de la noche.

            Dos horas por la noche entre semana, desde tu casa.
        """),
        training="Quince minutos al empezar.",
    ),
    RoleInSpanish(
        group="woke-vote",
        slug="souls-to-polls-birmingham",
        title="Organiza un viaje en domingo a la votación anticipada en Birmingham",
        summary="Trabaja con una congregación para que la gente salga del servicio y vaya junta a votar.",
        body=paragraphs("""
            Acuerdas un domingo con la pastora o el pastor, consigues camionetas y quien las maneje, y pones
            la hoja para apuntarse.

            Te damos una lista de pasos, un contacto en la oficina del condado y a alguien que ya lo hizo en
            otro lugar.

            Seis horas en tres semanas, casi todas ese mismo día.
        """),
        accessibility="Dos de las camionetas tienen elevador para sillas de ruedas.",
    ),
    RoleInSpanish(
        group="woke-vote",
        slug="canvass-atlanta",
        title="Toca puertas en el suroeste de Atlanta",
        summary="Recorre calles conocidas y pregúntale a la gente qué haría que le valiera la pena votar.",
        body=paragraphs("""
            Vas de puerta en puerta en pareja, primero escuchas, y dejas a cada persona con una fecha y un
            lugar.

            Te damos una lista, una camiseta y media hora de práctica. Quienes coordinan los equipos conocen
            cada calle.

            Tres horas el sábado, y almuerzo en grupo.
        """),
        training="Media hora de práctica cada semana.",
    ),
    RoleInSpanish(
        group="latino-victory",
        slug="llama-a-votantes",
        title="Llama en español a quienes votan por primera vez",
        summary="Ayuda por teléfono a personas que votan por primera vez: cuándo, dónde y qué llevar.",
        body=paragraphs("""
            Llamas a votantes que prefieren hablar español, respondes a sus preguntas y haces con ellos un
            plan para ir a votar.

            Te damos un guion, una lista corta y una persona de apoyo durante toda la llamada.

            Dos horas por la tarde, desde tu casa. No hace falta experiencia.
        """),
        training="Veinte minutos antes de la primera llamada.",
    ),
    RoleInSpanish(
        group="latino-victory",
        slug="registra-votantes-mcallen",
        title="Registra a votantes en McAllen",
        summary="Acompaña a tus vecinos a llenar el formulario, en español o en inglés.",
        body=paragraphs("""
            Atiendes una mesa en ferias y mercados, explicas el formulario y revisas que no falte nada.

            Te ayudamos a obtener el permiso que Texas pide para registrar votantes, y nunca estás sola ni
            solo en la mesa.

            Un sábado al mes, tres horas, con sombra y agua fresca.
        """),
        training="El curso breve que da el condado.",
    ),
    RoleInSpanish(
        group="latino-victory",
        slug="run-for-local-office",
        title="Piensa en postularte a un cargo como latina o latino",
        summary="Conversa con gente que conoce el camino sobre la junta escolar, el concejo o la legislatura.",
        body=paragraphs("""
            Nos cuentas dónde vives y qué quieres cambiar. Vemos contigo qué cargo te queda bien y cuándo se
            elige.

            Tienes una charla franca con alguien que ya se postuló, y una lista de próximos pasos.

            Una conversación, sin compromiso. Mucha gente se toma un año para decidir.
        """),
    ),
    RoleInSpanish(
        group="latino-victory",
        slug="canvass-las-vegas-bilingual",
        title="Toca puertas en dos idiomas en Las Vegas",
        summary="Recorre East Las Vegas y cambia de idioma en la puerta, como prefiera cada quien.",
        body=paragraphs("""
            Hablas con familias sobre el trabajo, las escuelas y la boleta, y les ayudas a encontrar dónde
            votar por anticipado.

            En cada equipo hay quien habla con soltura y quien está aprendiendo, así nadie se atora en una
            puerta.

            Tres horas; empezamos temprano por el calor.
        """),
        training="Media hora cada sábado.",
    ),
)
