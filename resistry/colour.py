"""Contrast of colours (WCAG 2.2, relative luminance)."""


def readable_on_white(colour: str) -> bool:
    """Whether white letters on `colour` (#rrggbb) reach 4.5 : 1. A colour that cannot be read is not readable."""
    try:
        return contrast("#ffffff", colour) >= 4.5
    except ValueError:
        return False


def contrast(one: str, other: str) -> float:
    """1 to 21. Raises ValueError for anything but #rrggbb.

    >>> round(contrast("#ffffff", "#000000"), 1), round(contrast("#777777", "#777777"), 1)
    (21.0, 1.0)
    """
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """0 (black) to 1 (white). Raises ValueError for anything but #rrggbb."""
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(colour)
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
