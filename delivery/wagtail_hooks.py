from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from delivery.admin_views import ContactAdmin, DeliveryAdmin, DestinationAdmin
from delivery.embed_admin import EmbedOriginAdmin, admin_urls

for admin in (ContactAdmin, DestinationAdmin, EmbedOriginAdmin, DeliveryAdmin):
    modeladmin_register(admin)
hooks.register("register_admin_urls", admin_urls)
