"""Spanish texts of the roles of Run for Something, VoteRunLead and EMILY's List."""

from home.demo.schema import RoleInSpanish, paragraphs

ROLES_CANDIDATES_ES: tuple[RoleInSpanish, ...] = (
    RoleInSpanish(
        group="run-for-something",
        slug="run-for-local-office",
        title="Postúlate por primera vez a un cargo local",
        summary="¿Tienes menos de 40 años y curiosidad? Averigua qué cargo cerca de ti está abierto y qué se necesita.",
        body=paragraphs("""
            Entras a una llamada de introducción, revisas los cargos de tu boleta y decides si este es tu año.

            Si te animas, recibes asesoría personal, una comunidad de gente que también empieza y ayuda con el
            papeleo.

            Una hora para empezar. Una campaña es más, y sabrás cuánto antes de lanzarte.
        """),
        training="Una llamada de introducción, cualquier semana.",
    ),
    RoleInSpanish(
        group="run-for-something",
        slug="advise-new-candidates",
        title="Comparte una hora de lo que sabes con quien se postula por primera vez",
        summary="¿Sabes de prensa, leyes, diseño o recaudación? Responde por teléfono las dudas de quien empieza.",
        body=paragraphs("""
            Alguien que se postula reserva una hora contigo y te pregunta lo que nunca se atrevería a
            preguntarle a una consultora.

            Te conectamos según el tema y te mandamos sus preguntas un día antes.

            Una o dos llamadas al mes; sáltate un mes cuando lo necesites.
        """),
    ),
    RoleInSpanish(
        group="run-for-something",
        slug="screen-candidates",
        title="Habla con personas que quieren postularse",
        summary="Haz videollamadas cortas con quienes piensan postularse y anota lo que escuchaste.",
        body=paragraphs("""
            Le haces a cada persona las mismas preguntas, pocas, sobre dónde vive y por qué quiere postularse,
            y escribes una nota breve.

            Primero escuchas dos llamadas. Nuestro personal lee todas las notas y toma las decisiones.

            Dos llamadas de media hora a la semana.
        """),
        training="Una hora, y dos llamadas para escuchar.",
    ),
    RoleInSpanish(
        group="run-for-something",
        slug="campaign-help-columbus",
        title="Súmate a una primera campaña en Columbus",
        summary="Sé de las primeras cinco personas en una campaña al concejo: puertas, calendario, mesa de cocina.",
        body=paragraphs("""
            Haces lo que haga falta: planeas el fin de semana, les devuelves la llamada a quienes quieren
            ayudar, llevas el calendario, tocas puertas.

            Aprendes de quien dirige la campaña y de un grupo de voluntarias y voluntarios que hacen lo mismo
            en otros lugares.

            Diez horas a la semana hasta las elecciones; se ve bien en tu currículum.
        """),
    ),
    RoleInSpanish(
        group="voterunlead",
        slug="take-the-training",
        title="Aprende a postularte, como la mujer que eres",
        summary="Una capacitación en línea para mujeres: tu historia, tu mensaje, tus primeros cincuenta apoyos.",
        body=paragraphs("""
            Avanzas por lecciones cortas, escribes tu propio discurso de dos minutos y haces un primer plan
            con otras mujeres cerca de ti.

            Las capacitadoras son mujeres que han ocupado un cargo. Te damos cuadernos de trabajo y un grupo
            para practicar.

            Seis horas a lo largo de un mes, por las noches. Recibimos a mujeres de todos los partidos.
        """),
        training="Esta es la capacitación.",
        accessibility="Subtítulos en vivo; grabaciones con transcripción.",
    ),
    RoleInSpanish(
        group="voterunlead",
        slug="lead-workshop-minneapolis",
        title="Dirige un taller para mujeres en Minneapolis",
        summary="Ayuda a veinte mujeres a decir en voz alta por qué harían un buen papel en un cargo público.",
        body=paragraphs("""
            Diriges medio día de ejercicios: contar una historia, pedir apoyo, responder una pregunta difícil.

            Tomas un curso para capacitar a otras personas, y te damos diapositivas, un guion y alguien con
            quien dirigirlo.

            Un sábado cada dos meses.
        """),
        training="Un curso de dos días para capacitar a otras personas.",
        accessibility="Salón sin escalones; cuidado infantil si lo pides.",
    ),
    RoleInSpanish(
        group="voterunlead",
        slug="buddy-first-time-candidate",
        title="Sé la persona de confianza de una mujer que se postula por primera vez",
        summary="¿Has ocupado un cargo o te has postulado? Acompaña a una mujer en su primera campaña.",
        body=paragraphs("""
            Hablan cada dos semanas de lo que ella traiga: nervios, dinero, familia, un mal titular.

            Hacemos las presentaciones, sugerimos temas y les preguntamos cómo van.

            Desde el día en que se inscribe hasta el día de las elecciones.
        """),
    ),
    RoleInSpanish(
        group="voterunlead",
        slug="host-watch-and-talk-oakland",
        title="Organiza una noche en Oakland para mujeres que podrían postularse",
        summary="Reúne a diez mujeres para ver una película corta y hablar con honestidad de lo que nos frena.",
        body=paragraphs("""
            Invitas a mujeres por las que votarías, pones la película y haces tres preguntas.

            Te damos la película, las preguntas y una lista de los cargos que se eligen.

            Una noche; todo cabe en una bolsa de tela.
        """),
    ),
    RoleInSpanish(
        group="emilys-list",
        slug="call-for-women-candidates",
        title="Llama a votantes por candidatas que defienden el derecho a decidir",
        summary="Haz llamadas por la noche para mujeres demócratas en contiendas cerradas, desde donde estés.",
        body=paragraphs("""
            Les hablas a votantes de una candidata, preguntas qué les importa y averiguas si ella puede contar
            con su voto.

            Alguien de nuestro personal abre la llamada, practicas una vez y el chat queda abierto.

            Dos horas, tantas veces como quieras.
        """),
        training="Quince minutos al empezar.",
    ),
    RoleInSpanish(
        group="emilys-list",
        slug="consider-running-woman",
        title="Averigua si lo tuyo es postularte",
        summary="Toma un curso para demócratas a favor del derecho a decidir que piensan en un cargo estatal o local.",
        body=paragraphs("""
            Miras con claridad los cargos, el tiempo, el dinero y la familia, y escribes un primer plan.

            Escuchas a mujeres que ganaron y a mujeres que perdieron, y puedes preguntarles lo que sea.

            Tres noches. Si al final cambias de opinión, también es un buen resultado.
        """),
        training="Tres noches en línea.",
    ),
    RoleInSpanish(
        group="emilys-list",
        slug="house-party-pacific-heights",
        title="Organiza una reunión en casa en Pacific Heights",
        summary="Invita a tus amistades a conocer a una mujer que se postula al Congreso, y pídeles un donativo.",
        body=paragraphs("""
            Invitas a treinta personas, les das la bienvenida y pides los donativos junto con la candidata.

            Llevamos a la candidata, las tarjetas de respuesta y el programa de la noche, y nos sentamos
            contigo dos semanas antes.

            Una noche, y una hora a la semana para las invitaciones.
        """),
    ),
    RoleInSpanish(
        group="emilys-list",
        slug="research-statehouse-records",
        title="Investiga las votaciones en las legislaturas estatales",
        summary="Lee cómo votó cada quien sobre la salud de las mujeres y ponlo en una tabla que sirva a más gente.",
        body=paragraphs("""
            Buscas votaciones en el sitio de la propia legislatura y anotas la fecha, el proyecto de ley y el
            voto, con un enlace.

            Te damos una lista de proyectos de ley y un ejemplo ya hecho. Se revisa una de cada diez filas.

            Avanza con una legisladora o un legislador a la vez, cuando te convenga.
        """),
    ),
)
