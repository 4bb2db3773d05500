"""The addresses of this app: the links in and out, and the open books."""

from django.urls import path

from exchange import books_views as books
from exchange.views import arrive, go

# The same in every language.
same = [
    path("from/<str:source>/", arrive, name="arrive"),
    path("from/<str:source>/<str:label>/", arrive, name="arrive_labelled"),
    path("go/<str:group>/", go, name="go"),
    path("standings/order.csv", books.order_file, name="standings_order"),
    path("standings/books.zip", books.packed, name="standings_books"),
    path("standings/rules.csv", books.rules_file, name="standings_rules"),
    path("standings/recompute.py", books.program, name="standings_program"),
]
# Below each language.
localized = [path("standings/", books.standings, name="standings")]
