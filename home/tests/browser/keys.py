"""Going through a page by keyboard alone."""

from playwright.sync_api import Locator, Page

FOCUSED = "document.activeElement"
# The outline stands around the control itself or around the row that it is the link of.
HAS_RING = f"""() => {{
    for (let node = {FOCUSED}; node; node = node.parentElement) {{
        const style = getComputedStyle(node);
        if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) return true;
    }}
    return false;
}}"""


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """Press Tab until the target has the focus; every stop on the way shows that it has it."""
    page.wait_for_load_state()  # a key that is pressed before the next page stands is lost
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(f"{FOCUSED}.name") != "website", "the trap for robots took the focus"
        assert page.evaluate(HAS_RING), f"no ring around {page.evaluate(f'{FOCUSED}.outerHTML')[:200]}"
        if target.evaluate(f"node => node === {FOCUSED}"):
            return
    raise AssertionError(f"{most} tabs did not reach {target}")
