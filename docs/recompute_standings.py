"""Recompute a site's order from its published files: python recompute_standings.py https://site.example"""
import csv, statistics, sys, urllib.request  # noqa: E401
from collections import defaultdict
from datetime import date, timedelta
from hashlib import sha256

def table(name):
    with urllib.request.urlopen(f"{sys.argv[1].rstrip('/')}/standings/{name}.csv") as file:
        return list(csv.DictReader(file.read().decode().splitlines()))

order, rules, groups = table("order"), table("rules")[-1], {}
rule = {name: float(value) for name, value in rules.items() if name not in ("since", "crediting")}
today = date.fromisoformat(order[0]["computed_on"])
sent, owed, kept = defaultdict(float), defaultdict(float), defaultdict(lambda: defaultdict(float))
for row in table("days"):  # of each group, the oldest day first
    key, joined = int(row["group"]), date.fromisoformat(row["joined_on"])
    day, groups[key] = date.fromisoformat(row["date"] or row["joined_on"]), (row["name"].casefold(), today - joined)
    out, back = (rule["visit_points"] * float(row[f"{side}_visitors"])
                 + rule["contact_points"] * float(row[f"{side}_contacts"]) for side in ("sent", "received"))
    before = [kept[key][day - timedelta(n)] for n in range(1, int(min(rule["cap_days"], (day - joined).days)) + 1)]
    cap = max(rule["cap_floor"], rule["cap_times"] * statistics.median(before or [0]))
    kept[key][day] = out if row["approved"] == "1" else min(out, cap)
    weight = 0.5 ** (max(0, (today - day).days) / rule["half_life_days"])
    sent[key] += kept[key][day] * weight
    owed[key] += (rule["target"] * kept[key][day] - back) * weight
earned = sorted((key for key in groups if sent[key]), key=lambda key: (-round(owed[key], 6), groups[key][0], key))
turns = sorted((key for key in groups if not sent[key] or groups[key][1].days < rule["newcomer_days"]),
               key=lambda key: sha256(f"{today:%Y-%m-%d} {key}".encode()).hexdigest())
found = []
while len(found) < len(groups):
    for_newcomer = rule["newcomer_every"] and (len(found) + 1) % rule["newcomer_every"] == 0
    found.append(next(key for key in (turns + earned if for_newcomer else earned + turns) if key not in found))
print("The same order." if found == [int(row["group"]) for row in order] else f"Another order: {found}")
