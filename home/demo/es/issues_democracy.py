"""Issue pages of the demo in Spanish: how we choose who governs, and what schools and science tell us about it."""

from home.demo.issue_schema import ClaimInSpanish, HelpInSpanish, IssueInSpanish

VOTING_RIGHTS_ES = IssueInSpanish(
    issue="voting-rights",
    lead="Un derecho que te cuesta un día de trabajo, dos autobuses y tres horas de fila no es el mismo derecho para "
    "todo el mundo. Las reglas se hacen cerca de casa, y cerca de casa se corrigen.",
    description="Qué ha pasado con el derecho al voto desde 2013, qué ayuda más a quienes votan y qué grupos lo hacen.",
    happening=(
        "En 2013 la Corte Suprema decidió el caso Shelby County v. Holder. Hasta entonces, los lugares con un "
        "historial de excluir a votantes tenían que pedir permiso antes de cambiar sus reglas electorales. Desde "
        "entonces ya no.",
        "Los estados han tomado caminos opuestos. Algunos registran a toda persona con ciudadanía que saca su licencia "
        "de conducir y le mandan la boleta por correo a cada votante. Otros han acortado la votación anticipada, han "
        "cambiado de sitio los lugares de votación o han borrado nombres de las listas.",
        "La mayoría de quienes se quedan en casa no lo hacen por indiferencia. Se mudaron y no sabían que había que "
        "volver a registrarse, o no tenían cómo llegar, o nadie les preguntó nunca.",
    ),
    claim=ClaimInSpanish(
        "52.2%",
        "de la ciudadanía en edad de votar votó en las elecciones al Congreso de noviembre de 2022.",
    ),
    helps=(
        HelpInSpanish(
            "Registra a una persona que se mudó",
            "Quien cambia de dirección tiene que volver a registrarse, y a poca gente se lo dicen. Una mesa con "
            "formularios en una lavandería llega a gente a la que no llega ningún anuncio. Les preguntas a todas las "
            "personas, sea cual sea su partido.",
            "Ayuda a la gente a registrarse",
        ),
        HelpInSpanish(
            "Escríbeles a votantes que suelen quedar fuera",
            "Una carta escrita a mano se abre. Recibes nombres y un texto; tú agregas por qué te importa votar.",
            "Escribe cartas desde casa",
        ),
        HelpInSpanish(
            "Ayuda en los lugares de votación",
            "Quienes atienden las mesas hacen que la fila avance. Quienes observan saben a quién llamar cuando algo "
            "sale mal.",
            "Trabaja u observa donde se vota",
        ),
    ),
)

DEMOCRACY_ES = IssueInSpanish(
    issue="democracy",
    lead="Las elecciones solo sirven cuando pueden cambiar quién gobierna. Eso depende de cómo se trazan los mapas, de "
    "quién paga y de que la gente que está en medio, de las oficinas electorales a los tribunales, pueda hacer su "
    "trabajo.",
    description="Mapas, dinero y la gente que organiza las elecciones: qué le pasó a la democracia aquí y qué ayuda.",
    happening=(
        "En 2019 la Corte Suprema decidió el caso Rucho v. Common Cause: los tribunales federales no pueden juzgar si "
        "un mapa se trazó para favorecer a un partido. El asunto volvió a los estados: a sus tribunales, sus "
        "comisiones y sus votantes.",
        "En 2010, en Citizens United v. FEC, la Corte ya había decidido que las empresas y los sindicatos pueden "
        "gastar sin límite en las elecciones, siempre que lo hagan por separado de las candidaturas.",
        "Lo que queda está cerca de casa: legislaturas estatales que trazan los mapas, secretarías de estado y "
        "oficinas de los condados que cuentan los votos, y miembros del Congreso que contestan el teléfono.",
    ),
    claim=ClaimInSpanish(
        "5 a 4",
        "fue la votación con la que la Corte Suprema dejó los mapas partidistas en manos de los estados.",
    ),
    helps=(
        HelpInSpanish(
            "Llama a los miembros del Congreso que te representan",
            "Sus oficinas cuentan las llamadas, y la tuya cuenta porque tú votas ahí. Dos minutos, una vez a la "
            "semana.",
            "Haz que te conozcan",
        ),
        HelpInSpanish(
            "Ayuda en una contienda estatal",
            "Las legislaturas estatales trazan mapas y escriben leyes electorales, y poca gente conoce a quienes "
            "compiten. Por eso una noche al teléfono rinde mucho.",
            "Llama a votantes con un guion",
        ),
        HelpInSpanish(
            "Empieza donde vives",
            "Cinco personas del barrio que se reúnen cada mes duran más que cualquier campaña.",
            "Forma un grupo o recíbelo en casa",
        ),
    ),
)

WOMEN_IN_OFFICE_ES = IssueInSpanish(
    issue="women-in-office",
    lead="Las mujeres son la mitad de quienes viven bajo las leyes, y están lejos de ser la mitad de quienes las "
    "escriben. A la mayoría de las que se postulan, alguien se lo pidió primero.",
    description="Cuántas mujeres ocupan cargos, por qué a tan pocas se les pide postularse y qué ayuda a que llegue "
    "otra.",
    happening=(
        "La primera mujer fue elegida al Congreso en 1916, antes de que la mayoría de las estadounidenses pudiera "
        "votar. Más de un siglo después, cada Congreso sigue contando sus récords.",
        "El camino empieza en lo pequeño: juntas escolares, concejos municipales, legislaturas estatales. A quien gana "
        "ahí se le pide competir por el siguiente cargo. Quien nunca recibe esa pregunta rara vez se postula.",
        "Postularse cuesta tiempo y dinero antes del primer voto. Una capacitación, alguien que lleve las cuentas y "
        "conozca los formularios, y veinte personas que toquen puertas cambian quién puede intentarlo.",
    ),
    claim=ClaimInSpanish(
        "153 de 540",
        "miembros del Congreso eran mujeres al empezar el 118.º Congreso, en enero de 2023: el 28 por ciento, un "
        "récord hasta entonces.",
    ),
    helps=(
        HelpInSpanish(
            "Pídeselo a ella",
            "Piensa en una mujer que logra que las cosas se hagan. Dile que debería postularse, y díselo más de una "
            "vez.",
            "Acompaña una primera candidatura",
        ),
        HelpInSpanish(
            "Piensa en postularte tú",
            "Las capacitaciones empiezan con “¿debería?” y terminan con un plan. Nadie tiene que saber que fuiste.",
            "Aprende cómo postularte",
        ),
        HelpInSpanish(
            "Dale una temporada a una campaña",
            "Las contiendas pequeñas las gana la gente que ya está ahí en agosto.",
            "Trabaja dentro de una campaña",
        ),
    ),
)

EDUCATION_ES = IssueInSpanish(
    issue="education",
    lead="En las escuelas públicas, un país se explica ante sus niñas y niños. Qué pueden leer, y si aprenden cómo se "
    "hace una ley, se decide en salas con sillas vacías.",
    description="Libros prohibidos, juntas escolares y civismo: qué está pasando en las escuelas públicas y qué puedes "
    "hacer.",
    happening=(
        "Desde 2021 se han retirado libros de las bibliotecas escolares en cantidades que nadie había contado antes, "
        "muchas veces por la queja de unas cuantas personas.",
        "La mayoría de estas decisiones las toman las juntas escolares. Se eligen por voto, sus reuniones están "
        "abiertas y, en muchos lugares, poca gente vota en esas elecciones o se sienta en esas sillas.",
        "El civismo es la otra mitad. A quienes practican en la escuela cómo hablar en público, votar y no estar de "
        "acuerdo les resulta más fácil hacerlo después.",
    ),
    claim=ClaimInSpanish(
        "10,046",
        "veces se prohibió un libro en una escuela pública en el año escolar 2023–24, según los casos reportados.",
    ),
    helps=(
        HelpInSpanish(
            "Ocupa una de esas sillas",
            "Ve a una reunión de la junta escolar. Que te vean ahí cada mes cambia lo que se puede decir.",
            "Preséntate cerca de ti",
        ),
        HelpInSpanish(
            "Enseña lo que sabes",
            "Cómo registrarse, cómo leer una boleta, cómo llamar a una oficina: una hora alcanza para una clase.",
            "Capacita a más gente",
        ),
        HelpInSpanish(
            "Acompaña a una persona que estudia",
            "Algunos grupos te ponen en contacto con alguien joven que quiere empezar algo.",
            "Ofrece tu mentoría",
        ),
    ),
)

SCIENCE_ES = IssueInSpanish(
    issue="science",
    lead="Las vacunas, el pronóstico del tiempo y el agua limpia empezaron con alguien a quien le pagaban por "
    "averiguar y que tenía libertad para contarlo. Las dos cosas necesitan quien las defienda.",
    description="Fondos, libertad de expresión y confianza: qué le está pasando a la ciencia y qué ayuda.",
    happening=(
        "Mucha de la investigación que ninguna empresa pagaría se paga con el dinero de toda la gente, a través de "
        "agencias como los Institutos Nacionales de la Salud y la Fundación Nacional de Ciencias. Lo que pueden "
        "financiar se decide cada año en el Congreso.",
        "Que su personal científico pueda decir lo que encontró es cuestión de reglas, y las reglas cambian con los "
        "gobiernos. La Facultad de Derecho de Columbia mantiene una lista pública de los intentos de restringir o "
        "silenciar la investigación desde 2016.",
        "La gente confía en la ciencia más que en la mayoría de quienes hablan en público. También dice que la ciencia "
        "se explica mal. Ese es un trabajo para la gente del barrio tanto como para las universidades.",
    ),
    claim=ClaimInSpanish(
        "76%",
        "de las personas adultas de Estados Unidos tenía mucha o bastante confianza en que la comunidad científica "
        "actúa a favor del interés público.",
    ),
    helps=(
        HelpInSpanish(
            "Pregunta por el presupuesto a quienes te representan",
            "Poca gente llama al Congreso para hablar de la investigación. A quienes llaman se les recuerda.",
            "Llama con un guion",
        ),
        HelpInSpanish(
            "Explica bien una sola cosa",
            "Una publicación, una charla en la biblioteca, un cartel: di qué se encontró, cómo, y qué no se sabe "
            "todavía.",
            "Escribe y publica",
        ),
        HelpInSpanish(
            "Busca información para un grupo",
            "Los grupos necesitan gente que lea el estudio, no el titular.",
            "Investiga desde casa",
        ),
    ),
)

CLIMATE_ES = IssueInSpanish(
    issue="climate",
    lead="El calor ya está aquí, y también las herramientas para enfrentarlo. Lo que falta lo decide, casi siempre, "
    "gente a la que puedes llegar: compañías de luz, concejos municipales, legislaturas estatales, el Congreso.",
    description="Cuánto ha subido la temperatura, qué la frena y qué grupos trabajan por el clima donde vives.",
    happening=(
        "Los diez años hasta 2024 fueron los diez más cálidos de los que hay registro. El calor, el humo y las "
        "inundaciones les llegan primero a quienes tienen las casas más viejas y menos sombra.",
        "El informe de 2023 de la comunidad científica del clima de todo el mundo dice que cada fracción de grado "
        "cuenta, y que mucho de lo que bajaría las emisiones en esta década ya existe y cuesta poco.",
        "Por dónde pasa una línea eléctrica, qué debe tener una casa nueva, si llega o no un autobús: casi todo lo "
        "deciden juntas y concejos que casi nadie sigue de cerca.",
    ),
    claim=ClaimInSpanish(
        "1.55 °C",
        "más que antes de la industria: el promedio mundial de 2024, el año más cálido registrado hasta entonces.",
    ),
    helps=(
        HelpInSpanish(
            "Plantéalo donde se decide",
            "Averigua qué junta decide las reglas de construcción o las rutas de autobús de tu ciudad, y habla dos "
            "minutos.",
            "Actúa cerca de ti",
        ),
        HelpInSpanish(
            "Ayuda a elegir a gente que actúe",
            "Las legislaturas estatales deciden sobre plantas eléctricas y oleoductos. Un teléfono y dos noches bastan "
            "para empezar.",
            "Llama a votantes",
        ),
        HelpInSpanish(
            "Marcha, y ayuda a que todo sea amigable",
            "Las multitudes necesitan gente con chaleco que conozca el camino.",
            "Ayuda a cuidar una marcha",
        ),
    ),
)

ISSUES_DEMOCRACY_ES = (
    VOTING_RIGHTS_ES,
    DEMOCRACY_ES,
    WOMEN_IN_OFFICE_ES,
    EDUCATION_ES,
    SCIENCE_ES,
    CLIMATE_ES,
)
