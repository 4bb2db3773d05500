"""Recompute a site's order from its published figures: python recompute_standings.py https://site.example"""
import csv, io, statistics, sys, urllib.request, zipfile  # noqa: E401
from collections import defaultdict
from datetime import date, timedelta
from hashlib import sha256

books = zipfile.ZipFile(io.BytesIO(urllib.request.urlopen(f"{sys.argv[1].rstrip('/')}/standings/books.zip").read()))
order, rules, days = (list(csv.DictReader(io.TextIOWrapper(books.open(f"{name}.csv"), "utf-8", newline="")))
                      for name in ("order", "rules", "days"))
rule = {name: float(value) for name, value in rules[-1].items() if name not in ("since", "crediting")}
today = date.fromisoformat(order[0]["computed_on"]) if order else None
groups, total, kept = {}, defaultdict(float), defaultdict(lambda: defaultdict(float))
for row in days:  # of each group, the oldest day first
    joined, day = (date.fromisoformat(row[at] or row["joined_on"]) for at in ("joined_on", "date"))
    key, known = int(row["group"]), int(min(rule["cap_days"], (day - joined).days))
    groups[key] = row["name"].casefold().removeprefix("'"), today - joined
    age = max(0, (today - day).days) / rule["half_life_days"]
    for side in ("sent", "received"):
        points = sum(rule[f"{one}_points"] * float(row[f"{side}_{one}s"]) for one in ("visit", "contact"))
        usual = statistics.median([kept[key, side][day - timedelta(n)] for n in range(1, known + 1)] or [0])
        free = row["sent_approved"] == "1" if side == "sent" else row["received_rejected"] == "0"
        kept[key, side][day] = points if free else min(points, max(rule["cap_floor"], rule["cap_times"] * usual))
        total[key, side] += kept[key, side][day] * 0.5**age if age < 10 else 0
owed = {key: round(rule["target"] * total[key, "sent"] - total[key, "received"], 6) for key in groups}
earned = sorted((key for key in groups if total[key, "sent"]), key=lambda key: (-owed[key], groups[key][0], key))
turns = sorted((key for key in groups if not total[key, "sent"] or groups[key][1].days < rule["newcomer_days"]),
               key=lambda key: sha256(f"{today:%Y-%m-%d} {key}".encode()).hexdigest())
found = []
while len(found) < len(groups):
    for_newcomer = rule["newcomer_every"] and (len(found) + 1) % rule["newcomer_every"] == 0
    found.append(next(key for key in (turns + earned if for_newcomer else earned + turns) if key not in found))
print("The same order." if found == [int(row["group"]) for row in order] else f"Another order: {found}")
