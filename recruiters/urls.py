"""The addresses of recruiters."""

from django.urls import path

from recruiters import invitation_views, page_views, views

# The same in every language.
same = [
    path("r/<str:code>/", views.follow, name="recruiter_link"),
    path("r/<str:code>/<int:material>/", views.follow, name="recruiter_link_of_material"),
]
# Below each language.
localized = [
    path("recruit/<str:group>/", views.wish, name="recruit"),
    path("recruit/<str:group>/check-mail/", views.asked, name="recruit_asked"),
    path("recruiter/", page_views.ask_for_link, name="ask_recruiter"),
    path("recruiter/check-mail/", page_views.asked, name="recruiter_asked"),
    path("recruiter/left/", page_views.left, name="recruiter_left"),
    path("recruiter/join/<str:token>/", views.join_after_sign_up, name="recruiter_join"),
    path("recruiter/invitation/<str:token>/", invitation_views.invitation, name="recruiter_invitation"),
    path("recruiter/no-invitations/<str:token>/", invitation_views.no_invitations, name="recruiter_no_invitations"),
    path("recruiter/unsubscribe/<str:token>/", page_views.unsubscribe, name="recruiter_unsubscribe"),
    path("recruiter/<str:token>/", page_views.recruiter, name="recruiter"),
    path("recruiter/<str:token>/cards/", page_views.cards, name="recruiter_cards"),
    path("recruiter/<str:token>/new-link/", page_views.new_link, name="recruiter_new_link"),
    path("recruiter/<str:token>/leave/", page_views.leave_groups, name="recruiter_leave"),
]
