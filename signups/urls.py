"""The addresses of this app below each language."""

from django.urls import path

from signups import confirm_views, embed_views, preferences_views, views

urlpatterns = [
    path("signup/", views.signup, name="signup"),
    path("signup/check-mail/", views.check_mail, name="check_mail"),
    path("signup/confirm/<str:token>/", confirm_views.confirm, name="confirm"),
    path("embed/signup/<str:group>/", embed_views.embed, name="embed"),
    path("embed/signup/<str:group>/sent/", embed_views.embed_sent, name="embed_sent"),
    path("preferences/", preferences_views.ask_for_link, name="ask_preferences"),
    path("preferences/check-mail/", preferences_views.asked, name="preferences_asked"),
    path("preferences/erased/", preferences_views.erased, name="preferences_erased"),
    path("preferences/<str:token>/", preferences_views.preferences, name="preferences"),
    path("preferences/<str:token>/download/", preferences_views.download, name="preferences_download"),
    path("preferences/<str:token>/stop/", preferences_views.stop, name="preferences_stop"),
    path("preferences/<str:token>/erase/", preferences_views.erase_all, name="preferences_erase"),
    path("unsubscribe/<str:token>/", preferences_views.unsubscribe, name="unsubscribe"),
]
