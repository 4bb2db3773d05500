"""ZIP codes: normalising what people type, where a ZIP lies, how far two lie apart.

Data: the package zipcodes 3.0.0 (42,789 ZIPs; built from GeoNames and other public sources, see the README).
"""

import math
import re
from dataclasses import dataclass
from functools import cache

import zipcodes
from django.utils.translation import gettext as _

EARTH_RADIUS_MILES = 3958.8
STATE_NAMES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas",
    "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
    "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana",
    "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
    "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "PR": "Puerto Rico", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip


class BadZip(ValueError):
    """What was typed is no ZIP code; the message tells the visitor what to do."""


@dataclass(frozen=True)
class Place:
    """Where a ZIP code lies. Latitude and longitude in degrees; state as two letters."""

    zip: str
    city: str
    state: str
    latitude: float
    longitude: float

    def __str__(self) -> str:
        return f"{self.city}, {self.state}"


def normalise(typed: str) -> str:
    """The five digits of a ZIP or ZIP+4. Raises BadZip where there are none, or where no such ZIP exists.

    >>> normalise(" 94110-1234 ")
    '94110'
    """
    text = typed.strip()
    if not text:
        raise BadZip(_("Type your ZIP code: five digits."))
    match = re.fullmatch(r"([0-9]{5})(?:[-\s]?[0-9]{4})?", text)
    if not match:
        if re.fullmatch(r"[0-9]{1,9}", text):
            counts = (_("one digit"), _("two digits"), _("three digits"), _("four digits"), _("five digits"),
                _("six digits"), _("seven digits"), _("eight digits"), _("nine digits"))  # fmt: skip
            raise BadZip(_("That ZIP has %(count)s; it needs five.") % {"count": counts[len(text) - 1]})
        raise BadZip(_("A ZIP code is five digits, such as 94110."))
    if place_of(match[1]) is None:
        raise BadZip(_("We know no ZIP code %(zip)s. Is a digit off?") % {"zip": match[1]})
    return match[1]


def place_of(zip_code: str) -> Place | None:
    """Where a five-digit ZIP lies, or None where no such ZIP exists."""
    return _all().get(zip_code)


def miles(a: Place, b: Place) -> float:
    """Great-circle distance (haversine)."""
    lat_a, lat_b = math.radians(a.latitude), math.radians(b.latitude)
    half_lat = (lat_b - lat_a) / 2
    half_lon = math.radians(b.longitude - a.longitude) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_MILES * math.asin(min(1.0, math.sqrt(chord)))


@cache
def _all() -> dict[str, Place]:
    """All places, read once per process (0.3 s)."""
    return {
        row["zip_code"]: Place(
            zip=row["zip_code"],
            city=row["city"],
            state=row["state"],
            latitude=float(row["lat"]),
            longitude=float(row["long"]),
        )
        for row in zipcodes.list_all()
    }
