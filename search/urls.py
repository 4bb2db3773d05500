"""The addresses of this app below each language. They stand before Wagtail's pages."""

from django.urls import path

from roles.compare import compare
from search import saved_views, views

urlpatterns = [
    path("search/", views.search_page, name="search"),
    path("search/suggest/", views.suggest, name="search_suggest"),
    path("search/save/", saved_views.save, name="save_search"),
    path("search/save/check-mail/", saved_views.check_mail, name="search_check_mail"),
    path("search/saved/<str:token>/", saved_views.saved_search, name="saved_search"),
    path("search/stop/<str:token>/", saved_views.stop_search, name="stop_search"),
    path("groups/compare/", compare, name="compare_groups"),
]
