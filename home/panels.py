"""Panels of the editor."""

from wagtail.admin.panels import Panel


class ChecklistPanel(Panel):
    """What the page still lacks (`page.checklist`), as it was last saved; automatic saves renew it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/admin/checklist_panel.html"

        class Media:
            css = {"all": ["css/admin.css"]}

        def get_context_data(self, parent_context=None):
            return {**super().get_context_data(parent_context), "points": self.instance.checklist}
