from wagtail_modeladmin.options import modeladmin_register

from delivery.admin_views import ContactAdmin, DeliveryAdmin, DestinationAdmin

for admin in (ContactAdmin, DestinationAdmin, DeliveryAdmin):
    modeladmin_register(admin)
