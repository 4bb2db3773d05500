"""Every address of the site; Wagtail's pages come last."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls
from wagtail.urls import serve_pattern

from exchange import urls as exchange_urls
from home.serving import serve as serve_page
from home.styleguide import styleguide
from recruiters import urls as recruiter_urls
from resistry.views import dev_mail, healthz, readyz
from resistry.views.embed import embed_script
from resistry.views.pictures import favicon, picture
from roles.views import find_role
from search import public_urls

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("favicon.ico", favicon),
    path("admin/", include(admin_urls)),
    path("django-rq/", include("django_rq.urls")),
    path("django-rq/admin/", admin.site.urls),
    path("documents/", include(document_urls)),
    path("embed.js", embed_script, name="embed_script"),
    path("pictures/<str:name>.png", picture, name="picture"),
    path("styleguide/", styleguide, name="styleguide"),
]

if settings.ANYMAIL.get("WEBHOOK_SECRET"):
    urlpatterns += [path("webhooks/mail/", include("anymail.urls"))]
if settings.SERVE_CAUGHT_MAIL:
    urlpatterns += [
        path("dev/mail/", dev_mail.inbox, name="dev_mail"),
        path("dev/mail/<str:name>/", dev_mail.message, name="dev_mail_message"),
    ]
if settings.SERVE_MEDIA:
    urlpatterns += [re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})]

urlpatterns += exchange_urls.same + recruiter_urls.same + public_urls.same
urlpatterns += i18n_patterns(
    *exchange_urls.localized,
    *recruiter_urls.localized,
    *public_urls.localized,
    path("", include("search.urls")),
    path("roles/find/", find_role, name="find_role"),
    path("", include("signups.urls")),
    re_path(serve_pattern, serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
