"""modeladmin's lists made safe: Wagtail's own exports do not defuse formulas, its filters take any field."""

from collections import OrderedDict
from datetime import date

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from wagtail_modeladmin.views import IndexView, InspectView

from resistry.downloads import defuse


class DefusedIndexView(IndexView):
    """A modeladmin list whose CSV and XLSX downloads hold no formula, and which ignores filters that make no sense.

    modeladmin filters by whatever field the address names, also through relations: it would tell what no column shows.
    """

    def dispatch(self, request, *args, **kwargs):
        """What is searched for comes by POST and stands in no URL: it is a person's address, or part of one."""
        asked = request.GET.copy()
        asked.pop(self.SEARCH_VAR, None)
        if request.method == "POST":
            asked[self.SEARCH_VAR] = request.POST.get(self.SEARCH_VAR, "").replace("\x00", "")
        request.GET = asked
        try:
            return super().dispatch(request, *args, **kwargs)
        except (IncorrectLookupParameters, ValidationError, ValueError):
            return redirect(request.path)

    def get(self, request, *args, **kwargs):
        for kept in (self.params, request.GET):  # links are made of them; `query` is known by now
            kept.pop(self.SEARCH_VAR, None)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self.get(request, *args, **kwargs)

    def get_filters(self, request):
        filters, any_filters, _others, distinct = super().get_filters(request)
        return filters, any_filters, {}, distinct

    def get_page_title(self):
        return self.model_admin.get_menu_label()

    def to_row_dict(self, item):
        row = super().to_row_dict(item)
        return OrderedDict(
            (name, value if isinstance(value, int | date) else defuse(value)) for name, value in row.items()
        )


class FoundInspectView(InspectView):
    """Answers 404 to a key that no row can have."""

    def __init__(self, model_admin, instance_pk):
        try:
            model_admin.model._meta.pk.to_python(instance_pk)
        except ValidationError as error:
            raise Http404(instance_pk) from error
        super().__init__(model_admin, instance_pk)
