"""What the groups that register voters, train candidates and march say in Spanish."""

from home.demo.schema import GroupInSpanish

GROUPS_MOVEMENTS_ES: tuple[GroupInSpanish, ...] = (
    GroupInSpanish(
        slug="naacp",
        tagline="Trabajo por los derechos civiles, en tu propia ciudad, desde 1909.",
        summary=(
            "La NAACP es la más antigua de las grandes organizaciones de derechos civiles del país, con "
            "secciones y consejos juveniles en los estados."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Las secciones trabajan por el derecho al voto, las escuelas, un trato justo de la policía, la "
                    "salud y el empleo, en los tribunales, en las legislaturas y en la calle. La NAACP no es "
                    "partidista y no respalda candidaturas."
                ),
            ),
            (
                "Qué harías tú",
                "Registra votantes, lleva a la gente a las urnas, protege el voto o acompaña a un consejo juvenil.",
            ),
        ),
        consent_line="La NAACP puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
    ),
    GroupInSpanish(
        slug="woke-vote",
        tagline="El voto negro del Sur, organizado desde donde vive la gente.",
        summary=(
            "Woke Vote organiza a votantes de la comunidad negra del Sur con gente que ya conocen: "
            "estudiantes, congregaciones y personas del barrio."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Empezó en 2017, en torno a la elección especial para el Senado en Alabama. Quienes organizan son "
                    "de los lugares donde trabajan y parten de lo que la gente quiere cambiar allí."
                ),
            ),
            (
                "Qué harías tú",
                "Organiza en tu universidad, llama, toca puertas o lleva a una congregación a votar por anticipado.",
            ),
        ),
        consent_line="Woke Vote puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
    ),
    GroupInSpanish(
        slug="latino-victory",
        tagline="Más votantes, donantes y candidaturas de la comunidad latina.",
        summary=(
            "Latino Victory Project ayuda a la comunidad latina a registrarse, votar, donar y postularse a "
            "cargos de todos los niveles."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Trabaja para que las comunidades latinas tengan voz en toda la política, desde el padrón "
                    "electoral hasta la boleta. Mucho de lo que hace es en español y en inglés."
                ),
            ),
            (
                "Qué harías tú",
                "Llama en español, registra a la gente de tu barrio, toca puertas o explora tu propia candidatura.",
            ),
        ),
        consent_line=(
            "Latino Victory Project puede escribirme por correo electrónico sobre oportunidades de voluntariado."
        ),
    ),
    GroupInSpanish(
        slug="run-for-something",
        tagline="Gente joven en la boleta, cerca de casa.",
        summary=(
            "Run for Something anima a jóvenes progresistas a postularse a cargos locales y estatales, y "
            "camina a su lado."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Busca a gente de menos de 40 años a quien nadie se lo habría propuesto, le ayuda a elegir un "
                    "cargo, como la junta escolar o el concejo municipal, y le da consejos, comunidad y contactos."
                ),
            ),
            (
                "Qué harías tú",
                (
                    "Postúlate, aconseja a quienes se postulan, habla con quienes lo están pensando o súmate a una "
                    "primera campaña."
                ),
            ),
        ),
        consent_line="Run for Something puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
    ),
    GroupInSpanish(
        slug="voterunlead",
        tagline="Mujeres que aprenden a postularse de la mano de mujeres que ya lo hicieron.",
        summary=(
            "VoteRunLead capacita a mujeres de todos los orígenes para postularse a un cargo y para dirigir "
            "cuando lleguen a él."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Cursos y talleres en línea y en persona, impartidos por mujeres que han ocupado cargos públicos. "
                    "No es partidista: lo que cuenta es que las mujeres se postulen."
                ),
            ),
            (
                "Qué harías tú",
                "Toma la capacitación, impártela o acompaña a una mujer en su primera campaña.",
            ),
        ),
        consent_line="VoteRunLead puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
    ),
    GroupInSpanish(
        slug="emilys-list",
        tagline="Elige a mujeres demócratas que defienden el derecho a decidir.",
        summary=(
            "EMILY's List busca, capacita y financia a mujeres demócratas que defienden el derecho a decidir, "
            "del concejo municipal al Congreso."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Desde 1985 reúne donaciones de mucha gente para mujeres que apenas empiezan su campaña, cuando "
                    "más importa, y capacita a mujeres para postularse."
                ),
            ),
            (
                "Qué harías tú",
                (
                    "Llama a votantes, organiza una velada, revisa historiales de votación o averigua si lo tuyo es "
                    "postularte."
                ),
            ),
        ),
        consent_line="EMILY's List puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
    ),
    GroupInSpanish(
        slug="womens-march",
        tagline="De la marcha a lo que hacemos después.",
        summary="Women's March lleva a la gente a las calles y la ayuda a seguir unida después de marchar.",
        body=(
            (
                "Qué hacen",
                (
                    "Empezó con las marchas de enero de 2017 en Washington y en ciudades de todo el mundo. Desde "
                    "entonces ha organizado marchas, capacitaciones y círculos locales."
                ),
            ),
            (
                "Qué harías tú",
                "Cuida una marcha, recibe en casa a un grupo pequeño, pinta, registra votantes o traduce.",
            ),
        ),
        consent_line="Women's March puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
    ),
    GroupInSpanish(
        slug="march-for-science",
        tagline="Gente que quiere que la evidencia cuente.",
        summary=(
            "March for Science saca del laboratorio a la comunidad científica y a sus amistades para defender "
            "la investigación y las políticas basadas en evidencia."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "Empezó con marchas el Día de la Tierra de 2017. Desde entonces, quienes organizan en muchos "
                    "lugares han celebrado días de la ciencia, han visitado a quienes legislan y han ayudado a la "
                    "gente a seguir los hechos. No se pone del lado de ningún partido."
                ),
            ),
            (
                "Qué harías tú",
                (
                    "Visita un salón de clases, pon datos en un mapa, explica investigaciones en una oficina del "
                    "Congreso o atiende una mesa."
                ),
            ),
        ),
        consent_line="March for Science puede escribirme por correo electrónico sobre oportunidades de voluntariado.",
    ),
    GroupInSpanish(
        slug="march-for-our-lives",
        tagline="Estudiantes contra la violencia armada.",
        summary=(
            "March for Our Lives está en manos de jóvenes que quieren el fin de la violencia armada y leyes a "
            "la altura."
        ),
        body=(
            (
                "Qué hacen",
                (
                    "La empezaron estudiantes después del tiroteo en su escuela secundaria de Parkland, Florida, en "
                    "febrero de 2018. Los capítulos registran votantes, se reúnen con quienes legislan y hablan por "
                    "sus propias escuelas y calles."
                ),
            ),
            (
                "Qué harías tú",
                "Forma un capítulo, registra a estudiantes de último año, viaja a un día de cabildeo o haz videos.",
            ),
        ),
        consent_line=(
            "March for Our Lives puede escribirme por correo electrónico sobre oportunidades de voluntariado."
        ),
    ),
)
