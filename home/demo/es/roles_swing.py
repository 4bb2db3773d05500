"""Roles of Swing Left, its San Francisco chapter and Flippable, in Spanish."""

from home.demo.schema import RoleInSpanish, paragraphs

ROLES_SWING_ES: tuple[RoleInSpanish, ...] = (
    RoleInSpanish(
        group="swing-left",
        slug="write-letters-swing-district",
        title="Escribe cartas a votantes de un distrito reñido",
        summary="Escribe unas líneas a mano a personas que quizá no voten y échalas al correo antes de la elección.",
        body=paragraphs("""
            Recibes una plantilla, una lista de nombres de pila y direcciones, y espacio para dos frases
            tuyas: por qué votas. Les pones estampilla a las cartas y las guardas hasta el día del envío.

            Te mandamos la plantilla, ejemplos de cartas que funcionaron y la fecha de envío. Si tienes
            cualquier pregunta, escríbele por correo electrónico a alguien del voluntariado.

            Veinte cartas toman unas dos horas. Puedes parar después de cinco; otra persona sigue con el
            resto.
        """),
        training="Una guía de una página que lees en cinco minutos.",
        accessibility="Las plantillas funcionan con lectores de pantalla, y puedes escribir tus cartas en computadora.",
    ),
    RoleInSpanish(
        group="swing-left",
        slug="call-voters-swing-district",
        title="Llama a votantes del distrito reñido que te quede más cerca",
        summary="Llama desde tu teléfono o tu computadora, con un guion y una lista corta de nombres.",
        body=paragraphs("""
            Llamas a votantes de una contienda reñida, les preguntas qué les importa y les dices cuándo y
            cómo pueden votar.

            Cada turno empieza con una llamada de práctica en parejas. Alguien del equipo se queda en la
            sala de video todo el tiempo que estés llamando.

            La mayoría de las llamadas se quedan sin respuesta. Cuando alguien contesta, bastan dos buenos
            minutos.
        """),
        training="Veinte minutos al inicio de cada turno.",
    ),
    RoleInSpanish(
        group="swing-left",
        slug="knock-doors-orange-county",
        title="Toca puertas en el condado de Orange",
        summary="Pasa la mañana de un sábado conversando con votantes en la puerta de su casa, siempre en pareja.",
        body=paragraphs("""
            Recorres un vecindario con otra persona, tocas las puertas de tu lista y tienes conversaciones
            cortas y amables.

            Nos juntamos a tomar café, te enseñamos la aplicación y practicamos los primeros treinta
            segundos hasta que salgan con naturalidad. Si es tu primera vez, caminas con alguien que ya lo
            ha hecho.

            Unas dos horas a pie. Mucha gente no está en casa: deja una tarjeta y sigue adelante.
        """),
        training="Treinta minutos de práctica antes de la primera salida.",
        accessibility="Pide una ruta corta y plana, o un lugar en la mesa de salida.",
    ),
    RoleInSpanish(
        group="swing-left",
        slug="raise-money-district-fund",
        title="Recauda fondos para un distrito reñido",
        summary="Pide un poco a cada amistad, para que quien gane la candidatura empiece con la cuenta llena.",
        body=paragraphs("""
            Creas una página de recaudación para un distrito y les escribes a personas que conoces. El
            dinero queda guardado para quien gane la primaria.

            Recibes mensajes de ejemplo, una tarjeta de agradecimiento para enviar y una nota semanal sobre
            cómo va tu página.

            Empieza con diez nombres. Pedir se hace más fácil después del primer sí.
        """),
    ),
    RoleInSpanish(
        group="swing-left-san-francisco",
        slug="host-letter-party-mission",
        title="Recibe en tu casa una noche de cartas en la Misión",
        summary="Abre tu sala para una noche de té, estampillas y cartas a votantes.",
        body=paragraphs("""
            Invitas a amistades y a gente del barrio, pones plumas en la mesa y lees las instrucciones en
            voz alta. Si quieres recibir a gente que todavía no conoces, anunciamos la noche.

            Te llevamos plantillas, direcciones y sobres, y alguien del equipo puede acompañarte la primera
            vez.

            Ocho personas alrededor de una mesa es un buen número. Son dos horas, y cada quien vuelve a casa
            con algo hecho.
        """),
        training="Una llamada de quince minutos con alguien que ya lo ha hecho en su casa.",
    ),
    RoleInSpanish(
        group="swing-left-san-francisco",
        slug="ride-to-central-valley",
        title="Lleva gente en tu carro al Valle Central",
        summary="Lleva a tres personas a tocar puertas: de San Francisco a Modesto y de regreso, un sábado.",
        body=paragraphs("""
            Manejas tu propio carro desde un punto de reunión en la ciudad, dejas al grupo en la oficina y
            sales a tocar puertas también, o descansas hasta la hora de volver.

            Te buscamos con quién viajar, te mandamos las indicaciones y pagamos la gasolina si lo pides.

            Sal temprano y vuelve a casa para la cena. En el camino de regreso es donde nacen las amistades.
        """),
        accessibility="Avísanos si en tu carro cabe una silla de ruedas plegable; a alguien le puede venir muy bien.",
    ),
    RoleInSpanish(
        group="swing-left-san-francisco",
        slug="phone-bank-noe-valley",
        title="Llama a votantes en grupo en Noe Valley",
        summary="Trae tu teléfono y un cargador; llama junto a gente del barrio todos los martes por la noche.",
        body=paragraphs("""
            Llamas a votantes de un distrito que adoptamos. En la mesa hay audífonos, listas y algo de
            picar.

            Alguien se sienta a tu lado en tus primeras llamadas, y a la mitad comentamos las difíciles.

            Ven una vez o ven cada semana. Puedes llegar tarde sin problema.
        """),
        training="Diez minutos al llegar.",
        accessibility="Entrada sin escalones; sala aparte y tranquila para llamar.",
    ),
    RoleInSpanish(
        group="swing-left-san-francisco",
        slug="canvass-data-entry",
        title="Pasa a la computadora las hojas del fin de semana",
        summary="Registra lo que anotaron quienes tocaron puertas, para que las listas del lunes estén bien.",
        body=paragraphs("""
            Lees fotos de las hojas y capturas las respuestas. Lo que no se entienda va a una lista para
            quien coordina las salidas.

            Te damos una cuenta para el fin de semana, una guía de las abreviaturas y alguien a quien
            mandarle mensajes.

            Una hora el domingo por la noche, desde tu propia computadora.
        """),
        training="Una grabación de pantalla de diez minutos.",
    ),
    RoleInSpanish(
        group="swing-left-san-francisco",
        slug="welcome-new-volunteers",
        title="Dale la bienvenida a la gente nueva en San Francisco",
        summary="Toma un café con quienes empiezan su voluntariado y ayúdales a elegir lo primero que van a hacer.",
        body=paragraphs("""
            Les escribes a dos o tres personas nuevas al mes, te reúnes con ellas, les preguntas qué les
            gusta hacer y las llevas a un evento.

            Recibes una guía corta de lo que está pasando y un chat con las demás personas que dan la
            bienvenida.

            Se trata, sobre todo, de escuchar. Nadie tiene que saberlo todo el primer día, y tú tampoco.
        """),
    ),
    RoleInSpanish(
        group="flippable",
        slug="research-state-races",
        title="Investiga contiendas reñidas por las legislaturas estatales",
        summary="Estudia un distrito a la vez y escribe media página sobre qué haría falta para voltearlo.",
        body=paragraphs("""
            Revisas los resultados anteriores, las candidaturas y las noticias locales, y llenas un perfil
            corto que ayuda a otras personas a decidir dónde poner su tiempo y su dinero.

            Te damos la lista de fuentes y un ejemplo terminado, y alguien de edición lee tu borrador.

            Un distrito toma una noche. Tú eliges el estado.
        """),
    ),
    RoleInSpanish(
        group="flippable",
        slug="model-district-data",
        title="Modela qué escaños estatales se pueden voltear",
        summary="Ordena los distritos por lo reñidos que podrían ser, con resultados anteriores y tablas del censo.",
        body=paragraphs("""
            Limpias resultados electorales, pruebas un modelo con años anteriores y dices sin rodeos qué tan
            seguro es.

            Compartimos datos ordenados, el código que ya existe y una llamada semanal con otras personas
            que analizan datos.

            Unas horas a la semana durante dos meses. Python o R, el lenguaje en el que pienses.
        """),
        training="Una primera llamada para repasar los datos y el código.",
    ),
    RoleInSpanish(
        group="flippable",
        slug="statehouse-giving-circle",
        title="Inicia un círculo de donantes para candidaturas estatales",
        summary="Reúne a amistades que den un poco cada mes a candidaturas estatales.",
        body=paragraphs("""
            Invitas a tus amistades a donar en grupo, se reúnen una vez al mes y eligen la próxima contienda
            que van a apoyar.

            Te mandamos perfiles de distritos para elegir y las respuestas a lo que la gente suele preguntar
            sobre las donaciones.

            Las contiendas estatales son pequeñas, así que una suma modesta rinde mucho.
        """),
    ),
    RoleInSpanish(
        group="flippable",
        slug="explain-statehouses-online",
        title="Explica las legislaturas estatales en redes sociales",
        summary="Convierte datos áridos sobre las legislaturas estatales en publicaciones que dan ganas de leer.",
        body=paragraphs("""
            Escribes un hilo o dibujas un gráfico sencillo por semana: qué decide un senado estatal y qué
            escaños están reñidos.

            Recibes datos verificados y una guía de estilo, y alguien de edición te responde el mismo día.

            Una o dos horas a la semana; con tu nombre o sin él, como prefieras.
        """),
    ),
)
