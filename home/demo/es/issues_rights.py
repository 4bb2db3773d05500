"""Issue pages of the demo in Spanish: safety, health, and the same rights for everyone."""

from home.demo.issue_schema import ClaimInSpanish, HelpInSpanish, IssueInSpanish

GUN_SAFETY_ES = IssueInSpanish(
    issue="gun-safety",
    lead="Ningún otro país rico vive así, y la mayoría de la gente de aquí no quiere vivir así. Hay leyes que "
    "mantienen las armas lejos de quienes pasan por una crisis, y los estados las aprueban una por una.",
    description="A cuántas personas matan las armas, qué leyes hay y quiénes trabajan por otras mejores.",
    happening=(
        "Más de la mitad de esas muertes son suicidios. Les siguen los homicidios, que golpean sobre todo a los "
        "hombres negros jóvenes. Los tiroteos masivos son una parte pequeña del número y una parte grande del miedo.",
        "En junio de 2022 el Congreso aprobó la Ley Bipartidista de Comunidades Más Seguras, la primera ley federal "
        "importante sobre armas en casi treinta años. Les da dinero a los estados para programas de crisis y hace más "
        "estricta la revisión de quienes compran antes de los 21 años.",
        "Lo demás pasa en las legislaturas estatales: guardar las armas bajo llave, periodos de espera, revisión de "
        "antecedentes en cada venta.",
    ),
    claim=ClaimInSpanish(
        "48,204",
        "personas murieron por un arma de fuego en Estados Unidos en 2022. De ellas, 27,032 se quitaron la vida.",
    ),
    helps=(
        HelpInSpanish(
            "Habla de cómo se guardan las armas",
            "Pregunta antes de que tu hija o tu hijo vaya de visita: “¿Hay un arma en la casa, y está bajo llave?”. Es "
            "una pregunta fácil cuando ya la hiciste dos veces.",
            "Enseña a más gente a preguntar",
        ),
        HelpInSpanish(
            "Ve cuando se discuta un proyecto de ley",
            "Los comités estatales cuentan quién llega. Los grupos te dicen cuándo es y comparten el carro.",
            "Actúa cerca de ti",
        ),
        HelpInSpanish(
            "Ponte del lado de quienes estudian",
            "Fueron estudiantes quienes empezaron. Les hace falta gente adulta que lleve agua, chalecos y paciencia.",
            "Mira qué piden",
        ),
    ),
)

REPRODUCTIVE_RIGHTS_ES = IssueInSpanish(
    issue="reproductive-rights",
    lead="Desde 2022, que puedas decidir depende de tu estado. Así que se decide en elecciones estatales, en medidas "
    "en la boleta y con la gente que lleva a otras personas a una clínica.",
    description="Qué cambió con Dobbs en 2022, cómo han respondido quienes votan en los estados y qué ayuda ahora.",
    happening=(
        "En junio de 2022, en Dobbs v. Jackson Women’s Health Organization, la Corte Suprema quitó el derecho al "
        "aborto que había reconocido en Roe v. Wade en 1973. Ahora cada estado hace su propia ley.",
        "Algunos estados prohibieron el aborto en casi todos los casos. Otros lo escribieron en su constitución. En "
        "varios, entre ellos Kansas en 2022 y Ohio en 2023, se les preguntó directamente a sus votantes, que eligieron "
        "conservar el derecho.",
        "Donde está prohibido, la gente viaja. Para eso hacen falta dinero, días libres y alguien que cuide a las "
        "niñas y los niños.",
    ),
    claim=ClaimInSpanish(
        "49 años",
        "pasaron entre Roe v. Wade, en enero de 1973, y la decisión que lo anuló, en junio de 2022.",
    ),
    helps=(
        HelpInSpanish(
            "Conoce la ley de tu estado y cuéntala",
            "Los rumores alejan a la gente de una atención que podría recibir. Los mapas de abajo se mantienen al día.",
            "Ayuda a explicarla",
        ),
        HelpInSpanish(
            "Ayuda a ganar un escaño estatal",
            "La próxima ley se escribe ahí. Las contiendas son tan pequeñas que una sola noche se nota.",
            "Llama a votantes",
        ),
        HelpInSpanish(
            "Recorre lo que está abierto ahora",
            "Desde casa o fuera, por una hora o por una temporada.",
            "Mira las tareas",
        ),
    ),
)

RACIAL_JUSTICE_ES = IssueInSpanish(
    issue="racial-justice",
    lead="Leyes que fueron desiguales durante siglos dejaron desiguales las casas, los ahorros y los distritos "
    "escolares cuando ya no existían. Eso no se empareja solo.",
    description="Cómo se ve la desigualdad en números, dónde se produce y qué grupos trabajan contra ella.",
    happening=(
        "En la riqueza se guarda el pasado: quién pudo comprar una casa, y dónde, decidió con qué empezó la siguiente "
        "generación. La brecha ha crecido en dólares incluso en años en que todo el mundo ganó.",
        "La Ley de Derechos Civiles de 1964 y la Ley de Derecho al Voto de 1965 cambiaron las reglas. Las consiguió "
        "gente que se sentó, marchó y registró a más gente, casi siempre sin cargo y sin título.",
        "El trabajo de hoy suele ser más callado: servir en un jurado, las juntas de zonificación, los fondos de las "
        "escuelas, y llevar a las urnas a votantes a quienes nadie más llama.",
    ),
    claim=ClaimInSpanish(
        "6 veces",
        "la riqueza de una familia negra típica tenía, más o menos, una familia blanca típica en 2022.",
    ),
    helps=(
        HelpInSpanish(
            "Llama a votantes a quienes nadie más llama",
            "Las campañas llaman a quienes votan siempre. Tú llamas al resto, y primero escuchas.",
            "Llama o manda mensajes desde casa",
        ),
        HelpInSpanish(
            "Únete a gente que lleva mucho en esto",
            "Algunos de los grupos de aquí tienen más años que cualquiera que hoy haga política. Saben qué hacer el "
            "martes.",
            "Mira quiénes trabajan en esto",
        ),
        HelpInSpanish(
            "Lleva a alguien a votar",
            "Un carro y una tarde valen más que cualquier argumento.",
            "Ofrece tu carro",
        ),
    ),
)

IMMIGRATION_ES = IssueInSpanish(
    issue="immigration",
    lead="Hay familias que esperan durante años, con reglas que cambian en cada elección. Lo que las sostiene suele "
    "ser una sola persona que habla el idioma y conoce el formulario.",
    description="El atraso de los tribunales y DACA, explicados, y qué puedes hacer por las familias que esperan.",
    happening=(
        "Quien pide asilo espera a que un tribunal escuche su caso, y hay muy pocas juezas y jueces. Mientras tanto, "
        "las niñas y los niños van a la escuela, sus familias trabajan y nadie puede hacer planes.",
        "Desde 2012, DACA ha permitido que gente que llegó en la infancia se quede y trabaje. Nunca fue una ley. La "
        "Corte Suprema lo mantuvo vivo en 2020, en una decisión sobre la manera en que se le quiso poner fin, y los "
        "tribunales lo discuten desde entonces.",
        "La última ley que permitió a millones de personas sin papeles quedarse para siempre es de 1986. Mientras no "
        "haya otra, los estados, las ciudades y la gente del barrio deciden mucho de cómo es la vida diaria.",
    ),
    claim=ClaimInSpanish(
        "3 millones",
        "de casos estaban pendientes en los tribunales de inmigración a fines de 2023, más que nunca hasta entonces.",
    ),
    helps=(
        HelpInSpanish(
            "Presta tu español, o el idioma que hables",
            "Un formulario, una llamada, una visita a la escuela: una hora tuya le ahorra una semana a alguien.",
            "Traduce",
        ),
        HelpInSpanish(
            "Explica los derechos en palabras sencillas",
            "Los grupos te capacitan para contarle a la gente qué puede hacer cuando alguien toca a su puerta, y qué "
            "no tiene que decir.",
            "Ayuda con las leyes",
        ),
        HelpInSpanish(
            "Llama a quienes te representan en el Congreso",
            "Pregunta por un proyecto de ley y por una familia. Las oficinas recuerdan las historias más que los "
            "argumentos.",
            "Llama con un guion",
        ),
    ),
)

HEALTH_CARE_ES = IssueInSpanish(
    issue="health-care",
    lead="Enfermarse no debería ser cuestión de dinero. Que lo sea depende de dónde vives, y el mapa se puede cambiar: "
    "varios estados lo hicieron por voto popular.",
    description="Quiénes no tienen seguro, por qué importa tu estado y qué ayuda a la gente a conseguir cobertura.",
    happening=(
        "La Ley del Cuidado de Salud a Bajo Precio, de 2010, permitió que los estados le abrieran Medicaid a toda la "
        "gente con ingresos bajos, y el gobierno federal paga la mayor parte. La Corte Suprema decidió en 2012 que los "
        "estados pueden decir que no.",
        "A fines de 2023, diez estados seguían diciendo que no. En otros, entre ellos Maine, Missouri y Dakota del "
        "Sur, la gente juntó firmas y votó que sí, por encima de sus legislaturas.",
        "Mucha gente sin seguro podría tenerlo y no lo sabe. Otra lo perdió por una carta que se le pasó.",
    ),
    claim=ClaimInSpanish(
        "26.4 millones",
        "de personas en Estados Unidos no tuvieron seguro médico en ningún momento de 2023: el 8 por ciento.",
    ),
    helps=(
        HelpInSpanish(
            "Cuéntale tu historia a quien te representa",
            "Una cuenta, una espera, un diagnóstico: si lo cuentas en persona, es difícil contestarte con una carta "
            "modelo.",
            "Visita o llama en compañía",
        ),
        HelpInSpanish(
            "Ayuda a alguien a inscribirse",
            "La inscripción termina en una fecha. Los grupos te capacitan para hacerla junto a la gente, paso a paso.",
            "Actúa cerca de ti",
        ),
        HelpInSpanish(
            "Manda dinero a donde se decide",
            "Las medidas en la boleta se ganan con firmas y estampillas. Pedirles a diez amistades también es una "
            "tarea.",
            "Recauda fondos",
        ),
    ),
)

CRIMINAL_JUSTICE_ES = IssueInSpanish(
    issue="criminal-justice",
    lead="Una sentencia debería terminar. Para millones de personas sigue: sin voto, sin trabajo, sin dónde alquilar. "
    "Quienes pueden cambiarlo se eligen por voto, casi siempre de pocas personas: fiscales, juezas y jueces, "
    "alguaciles.",
    description="Quiénes pierden el voto después de la prisión, quién decide en la justicia penal y qué ayuda a "
    "volver.",
    happening=(
        "Las fiscalías deciden qué se acusa, y casi siempre se eligen en contiendas con un solo nombre en la boleta. "
        "Los alguaciles dirigen las cárceles. Las legislaturas estatales deciden quién puede votar después de la "
        "prisión.",
        "Las reglas cambian mucho de un lugar a otro. En Maine y en Vermont se vota desde la prisión. En otras partes, "
        "una condena quita el voto por años después de cumplida la sentencia, a veces de por vida.",
        "En 2018 Florida le devolvió el voto, con una medida en la boleta, a la mayoría de la gente que ya había "
        "cumplido su condena. Después, la legislatura lo hizo depender del pago de cuotas. Las dos cosas pasaron cerca "
        "de casa.",
    ),
    claim=ClaimInSpanish(
        "4 millones",
        "de estadounidenses no pudieron votar en 2024 por una condena por delito grave. Tres de cada cuatro no estaban "
        "en prisión.",
    ),
    helps=(
        HelpInSpanish(
            "Averigua quién dirige tu fiscalía",
            "Mira cuándo es la próxima elección y quién más compite. Serás de las pocas personas que lo saben.",
            "Ayuda en contiendas locales",
        ),
        HelpInSpanish(
            "Ayuda a alguien a recuperar el voto",
            "A muchas personas que ya pueden votar otra vez nunca se lo dijeron. Un formulario y una estampilla suelen "
            "bastar.",
            "Ayuda a la gente a registrarse",
        ),
        HelpInSpanish(
            "Escríbele a alguien que está en prisión",
            "Una carta dice que hay un lugar al que volver.",
            "Escribe cartas",
        ),
    ),
)

ISSUES_RIGHTS_ES = (
    GUN_SAFETY_ES,
    REPRODUCTIVE_RIGHTS_ES,
    RACIAL_JUSTICE_ES,
    IMMIGRATION_ES,
    HEALTH_CARE_ES,
    CRIMINAL_JUSTICE_ES,
)
