from wagtail_modeladmin.options import modeladmin_register

from search.admin_views import SavedSearchAdmin

modeladmin_register(SavedSearchAdmin)
