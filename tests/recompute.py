"""Recomputes the statistics of `extract` from its reports, independently of the program.

    python3 tests/recompute.py metrics.json

Standard library only. Prints what differs and exits with 1, or how many values agree and exits with 0. Numbers are read
as decimals and compared exactly; what the program rounds to six places is rounded here in the same way, half to even.
"""

import json
import sys
from collections import Counter, defaultdict
from decimal import ROUND_HALF_EVEN, Decimal, getcontext

getcontext().prec = 80
LIMIT = 2**96 - 1  # the program's decimals have 96 bits


def rounded(x):
    return x.quantize(Decimal("0.000001"), rounding=ROUND_HALF_EVEN)


def share(part, whole):
    return rounded(Decimal(part) / Decimal(whole)) if whole else None


def unit(q):
    return q["base_unit"] if q["base_unit"] is not None else q["unit"]


def in_total(quantities, part):
    """Whether a part's total, that of its total and so on, is unknown or of its measure."""
    total, seen = part["total"], set()
    while total is not None and total not in seen and total < len(quantities):
        seen.add(total)
        whole = quantities[int(total)]
        if whole["metric"] == part["metric"]:
            return True
        if whole["role"] != "part":
            return False
        total = whole["total"]
    return True


def told(report):
    """What becomes of each quantity: ('counted', value) or (why not, None)."""
    before = set()
    out = []
    for q in report["quantities"]:
        value = q["base_value"] if q["base_unit"] is not None else q["value"]
        fact = (q["metric"], unit(q), value, q["action"], q["object"])
        if q["role"] == "part" and in_total(report["quantities"], q):
            out.append(("parts", None))
        elif q["status"] == "planned":
            out.append(("planned", None))
        elif q["modifier"] == "masked":
            out.append(("masked", None))
        elif value is None:
            out.append(("unvalued", None))
        elif fact in before:
            out.append(("repeats", None))
        else:
            before.add(fact)
            out.append(("counted", value))
    return out


def quartile(values, quarter):
    at = (len(values) - 1) * quarter
    low, high = values[at // 4], values[(at + 3) // 4]
    return rounded(low + (high - low) * (at % 4) / 4)


def deviation(values):
    n = len(values)
    if n < 2:
        return None
    mean = sum(values) / n
    return rounded((sum((v - mean) ** 2 for v in values) / (n - 1)).sqrt())


def describe(rows):
    """Of (report, quantity, what becomes of it)."""
    counted = [(r, q, value) for r, q, (why, value) in rows if why == "counted"]
    values = sorted(value for _, _, value in counted)
    total = sum(values) if values else None
    if total is not None and abs(total) > LIMIT:
        total = None
    approximate = sum(q["modifier"] != "exact" for _, q, _ in counted)

    def extreme(best):
        if not counted:
            return None
        place = lambda row: (row[0]["id"].encode(), row[1]["start"], row[1]["end"])
        r, q, value = min((row for row in counted if row[2] == best), key=place)
        return {"value": value, "report": r["id"], **{k: q[k] for k in ("start", "end", "line", "text")}}

    left = Counter(why for _, _, (why, _) in rows)
    return {
        "reports": len({id(r) for r, _, _ in counted}),
        "facts": len(values),
        "sum": total,
        "mean": rounded(total / len(values)) if total is not None else None,
        "median": quartile(values, 2) if values else None,
        "lower_quartile": quartile(values, 1) if values else None,
        "upper_quartile": quartile(values, 3) if values else None,
        "deviation": deviation(values),
        "min": extreme(values[0]) if values else None,
        "max": extreme(values[-1]) if values else None,
        "approximate": approximate,
        "approximate_share": share(approximate, len(values)),
        **{why: left[why] for why in ("parts", "planned", "masked", "unvalued", "repeats")},
    }


def nulls_first(key):
    return tuple((part is not None, (part or "").encode()) for part in key)


def facts(reports):
    for r in reports:
        for q, t in zip(r["quantities"], told(r)):
            yield r, q, t


def metrics(reports):
    groups = defaultdict(list)
    for r, q, t in facts(reports):
        if q["metric"] is not None:
            groups[q["metric"], unit(q)].append((r, q, t))
    return [
        {"metric": metric, "unit": u, **describe(groups[metric, u])}
        for metric, u in sorted(groups, key=nulls_first)
    ]


def head(text):
    plain = [c for c in text or "" if c.isalnum()]
    return "".join(plain[-2:]) or None


def unmeasured(reports):
    groups, others = defaultdict(list), 0
    for r, q, t in facts(reports):
        if q["metric"] is not None:
            continue
        if q["role"] in ("share", "change"):
            others += 1
        else:
            groups[q["action"], head(q["object"]), unit(q)].append((r, q, t))
    listed = [k for k in sorted(groups, key=nulls_first) if len(groups[k]) >= 2]
    return {
        "groups": [dict(zip(("action", "head", "unit"), k), **describe(groups[k])) for k in listed],
        "alone": sum(len(rows) == 1 for rows in groups.values()),
        "shares_and_changes": others,
    }


def activities(reports):
    kinds = defaultdict(lambda: {"mentions": 0, "reports": set(), "sessions": [], "persons": [], "person_times": []})
    for r in reports:
        for a in r["activities"]:
            kinds[a["kind"]]["mentions"] += 1
            kinds[a["kind"]]["reports"].add(id(r))
        for q, (why, value) in zip(r["quantities"], told(r)):
            column = {"sessions": "sessions", "times": "sessions", "rounds": "sessions"}.get(q["basis"], q["basis"])
            if why == "counted" and q["activity"] is not None and column in ("sessions", "persons", "person_times"):
                kinds[r["activities"][q["activity"]]["kind"]][column].append(value)
    return [
        {
            "kind": kind,
            "mentions": k["mentions"],
            "reports": len(k["reports"]),
            **{c: sum(k[c]) if k[c] else None for c in ("sessions", "persons", "person_times")},
        }
        for kind, k in sorted(kinds.items())
    ]


def panel(reports):
    rows, long, columns = [], [], set()
    ordered = sorted(reports, key=lambda r: r["id"].encode())
    value = lambda r, k: r[k] and r[k]["value"]
    cells = []
    for r in ordered:
        own = defaultdict(list)
        for _, q, t in facts([r]):
            if q["metric"] is not None:
                own[q["metric"], unit(q)].append((r, q, t))
        cells.append({k: describe(rows) for k, rows in own.items()})
        columns |= {k for k, d in cells[-1].items() if d["facts"]}
    columns = sorted(columns, key=nulls_first)
    for r, own in zip(ordered, cells):
        group = (r.get("group") or {}).get("name")
        sums = [own[c]["sum"] if c in own else None for c in columns]
        rows.append({"report": r["id"], **{k: value(r, k) for k in ("year", "place", "office")}, "group": group, "values": sums})
        for (metric, u) in sorted(own, key=nulls_first):
            d = own[metric, u]
            left = sum(d[k] for k in ("parts", "planned", "masked", "unvalued", "repeats"))
            long.append({"report": r["id"], "year": value(r, "year"), "place": value(r, "place"), "metric": metric, "unit": u,
                         "facts": d["facts"], "sum": d["sum"], "approximate": d["approximate"], "left_out": left})
    return {"columns": [{"metric": m, "unit": u} for m, u in columns], "wide": rows, "long": long}


def sections(reports):
    headings, characters, inside = Counter(), Counter(), defaultdict(set)
    for r in reports:
        functions, at, now = [], r["start"], None
        for h in r["headings"]:
            headings[h["function"]] += 1
            inside[h["function"]].add(id(r))
            own = h["function"]
            if own == "other" and h["parent"] is not None:
                own = functions[h["parent"]]
            functions.append(own)
            characters[now] += h["start"] - at
            at, now = h["start"], own
        characters[now] += r["end"] - at
    total = sum(characters.values())
    order = [None, "overview", "practice", "result", "highlight", "problem", "experience", "plan", "basis", "other"]
    given = lambda *names: share(sum(characters[n] for n in names), total)
    return {
        "functions": [
            {"function": f, "headings": headings[f], "reports": len(inside[f]), "characters": characters[f],
             "share": share(characters[f], total)}
            for f in order if headings[f] or characters[f]
        ],
        "achievements": given("practice", "result", "highlight"),
        "problems": given("problem"),
        "plans": given("plan"),
    }


def totals(reports):
    return {
        "files": len({r["source"]["path"] for r in reports}),
        "reports": len(reports),
        "characters": sum(r["end"] - r["start"] for r in reports),
    }


def coverage(reports):
    numerals, explained = (sum(r["coverage"][k] for r in reports) for k in ("numerals", "explained"))
    return {"numerals": numerals, "explained": explained, "share": share(explained, numerals)}


RECOMPUTED = {f.__name__: f for f in (totals, coverage, metrics, unmeasured, activities, sections)}


def compare(place, printed, computed, out):
    if isinstance(printed, dict) and isinstance(computed, dict):
        for key in sorted(printed.keys() | computed.keys()):
            compare(f"{place}.{key}", printed.get(key), computed.get(key), out)
    elif isinstance(printed, list) and isinstance(computed, list) and len(printed) == len(computed):
        for i, pair in enumerate(zip(printed, computed)):
            compare(f"{place}[{i}]", *pair, out)
    else:
        out["values"] += 1
        if printed != computed:
            out["differ"] += 1
            print(f"{place}: printed {printed}, computed {computed}")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        output = json.load(file, parse_float=Decimal, parse_int=Decimal)
    for r in output["reports"]:
        for h in r["headings"]:
            h["parent"] = None if h["parent"] is None else int(h["parent"])
        for q in r["quantities"]:
            q["activity"] = None if q["activity"] is None else int(q["activity"])
    reports, statistics, out = output["reports"], output["statistics"], Counter()
    for name, f in RECOMPUTED.items():
        compare(name, statistics[name], f(reports), out)
    compare("panel", statistics["panel"], panel(reports), out)
    for group in statistics["groups"]:
        own = [r for r in reports if (r["group"]["by"], r["group"]["name"]) == (group["by"], group["name"])]
        for name, f in RECOMPUTED.items():
            compare(f"groups[{group['name']}].{name}", group[name], f(own), out)
    print(f"{out['values']} values recomputed, {out['differ']} differ")
    sys.exit(1 if out["differ"] or not out["values"] else 0)


if __name__ == "__main__":
    main()
