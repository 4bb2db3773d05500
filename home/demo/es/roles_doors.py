"""Roles of KnockEveryDoor and Mobilize America, in Spanish."""

from home.demo.schema import RoleInSpanish, paragraphs

ROLES_DOORS_ES: tuple[RoleInSpanish, ...] = (
    RoleInSpanish(
        group="knockeverydoor",
        slug="listen-at-doors-modesto",
        title="Escucha de puerta en puerta en Modesto",
        summary="Haz preguntas abiertas, escucha a la gente hasta el final y anota lo que dijo.",
        body=paragraphs("""
            Tocas puertas con otra persona y preguntas qué haría mejor la vida aquí. Escuchas mucho más de
            lo que hablas.

            Practicas en pareja hasta que una pausa ya no se sienta larga, y al final lo conversamos en
            círculo.

            Tres horas. Algunas conversaciones duran veinte minutos y se quedan contigo.
        """),
        training="Una hora de práctica antes de la primera salida.",
        accessibility="Rutas cortas en edificios de apartamentos con elevador.",
    ),
    RoleInSpanish(
        group="knockeverydoor",
        slug="lead-a-canvass",
        title="Coordina una salida a tocar puertas en tu vecindario",
        summary="Elige un sábado, recibe mapas y capacitación, y sal con diez personas a conversar con el barrio.",
        body=paragraphs("""
            Eliges las calles, invitas a la gente, diriges la práctica y te aseguras de que todo el grupo
            vuelva bien.

            Recibes una llamada de capacitación, mapas impresos y un número de teléfono donde te contestan
            ese día.

            Seis horas en total, la mitad antes de ese día.
        """),
        training="Una llamada de una hora para quienes coordinan salidas.",
    ),
    RoleInSpanish(
        group="knockeverydoor",
        slug="canvass-macomb",
        title="Conversa con votantes cerca de Detroit",
        summary="Conoce a personas que votaron por un lado y luego por el otro, y pregúntales por qué.",
        body=paragraphs("""
            Tocas todas las puertas de una cuadra, diga lo que diga la lista, y conversas sin venderle nada
            a nadie.

            Quien coordina la salida camina contigo la primera hora.

            Una tarde de domingo al mes.
        """),
        training="Cuarenta minutos ese mismo día.",
    ),
    RoleInSpanish(
        group="knockeverydoor",
        slug="read-door-notes",
        title="Lee las notas de las puertas y encuentra los temas",
        summary="Transcribe y etiqueta lo que se escuchó en las puertas, para que no se pierda ninguna respuesta.",
        body=paragraphs("""
            Lees notas escritas a mano, las pasas a la computadora y le pones a cada nota una o dos
            etiquetas de una lista.

            Las primeras diez las hacemos contigo por video. Los casos dudosos van al chat del grupo.

            Una hora cuando quieras; los nombres se quitan antes de que veas una nota.
        """),
        training="Media hora por video.",
    ),
    RoleInSpanish(
        group="mobilize-america",
        slug="help-groups-list-events",
        title="Ayuda a grupos pequeños a poner sus eventos en línea",
        summary="Crea páginas de eventos y formularios para grupos que no tienen quien les ayude con la web.",
        body=paragraphs("""
            Tomas la lista de eventos de un grupo, la pones en línea y compruebas que la inscripción
            funcione en un teléfono.

            Recibes una lista de pasos, y alguien revisa tu trabajo. Los grupos saben que ayudas de forma
            voluntaria.

            Un grupo a la vez, dos noches cada uno.
        """),
    ),
    RoleInSpanish(
        group="mobilize-america",
        slug="be-a-poll-worker-sf",
        title="Trabaja en un lugar de votación de San Francisco",
        summary="Abre el lugar de votación, saluda a cada votante y entrega la calcomanía.",
        body=paragraphs("""
            Armas las casetas, buscas nombres en la lista, explicas la boleta y cierras por la noche. El
            condado te contrata y te paga.

            Te guiamos por el formulario del condado y respondemos tus preguntas hasta tu clase de
            capacitación.

            Un día muy largo. Lleva ropa en capas y algo de comer.
        """),
        training="Una clase que da el condado.",
        accessibility="Pídele al condado un puesto donde puedas sentarte.",
    ),
    RoleInSpanish(
        group="mobilize-america",
        slug="be-a-poll-worker-milwaukee",
        title="Trabaja en un lugar de votación de Milwaukee",
        summary="Las ciudades buscan gente como tú en cada elección. Ayuda a que la fila avance y el conteo cuadre.",
        body=paragraphs("""
            Saludas a votantes, verificas nombres, inscribes a quien se registre ese mismo día y ayudas a
            cerrar el conteo.

            Te explicamos el formulario de la ciudad y te recordamos la clase de capacitación. La ciudad te
            paga.

            Un turno o el día completo.
        """),
        training="Una clase que da la ciudad.",
    ),
    RoleInSpanish(
        group="mobilize-america",
        slug="call-back-volunteers",
        title="Llama a quienes se apuntaron y recuérdales su turno",
        summary="Haz una llamada amable el día anterior: así es mucho más fácil presentarse.",
        body=paragraphs("""
            Llamas a personas que se apuntaron a un turno, les recuerdas dónde y cuándo, y resuelves
            problemas pequeños: quién las lleva, dónde estacionarse.

            Recibes una lista de veinte nombres y un guion corto.

            Media hora, desde casa. A casi todo el mundo le da gusto que llames.
        """),
    ),
    RoleInSpanish(
        group="mobilize-america",
        slug="translate-shift-pages",
        title="Traduce al español las descripciones de turnos",
        summary="Haz que la gente bilingüe de tu barrio pueda leer a qué se está apuntando.",
        body=paragraphs("""
            Traduces descripciones cortas de turnos y compruebas que las horas y las direcciones estén bien.

            Un glosario y las traducciones anteriores te ayudan a usar siempre los mismos términos.

            Diez descripciones por hora.
        """),
    ),
)
