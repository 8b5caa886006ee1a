"""Reads the tables back as a user of Python would: csv, and openpyxl, duckdb or pyarrow where they are installed.

Arguments: metrics.json, directory of csv files, workbook, directory of parquet files or -. Prints a word for what it
could not do, and stops with a message at the first thing that does not agree.
"""

import collections
import csv
import json
import sys
from decimal import Decimal

metrics, tables, workbook, parquet = sys.argv[1:]
with open(metrics, encoding="utf-8") as file:
    metrics = json.load(file, parse_float=Decimal, parse_int=Decimal)
reports = metrics["reports"]
sums = {(m["metric"], m["unit"]): m["sum"] for m in metrics["statistics"]["metrics"] if m["sum"] is not None}


def same(what, got, want):
    if got != want:
        sys.exit(f"{what}: {got!r} is not {want!r}")


def rows(name):
    with open(f"{tables}/{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(cell):
    """What the report says: text without the sign that keeps a spreadsheet from computing it."""
    return cell[1:] if cell.startswith("'") else cell


def placed(quote):
    """A quote with its place in the file as its own fields."""
    place = quote.get("place", {})
    names = {"page": "page", "paragraph": "paragraph", "table": "table", "row": "table_row", "column": "table_column"}
    return {**{f: quote[f] for f in ["text", "start", "end", "line", "column"]}, **{n: place.get(p) for p, n in names.items()}}


def added(pairs):
    out = collections.defaultdict(Decimal)
    for key, value in pairs:
        out[key] += value
    return dict(out)


for name in ["headings", "quantities", "activities", "numbers", "findings"]:
    facts = [(r["id"], i, f) for r in reports for i, f in enumerate(r[name])]
    read = rows(name)
    same(f"rows of {name}.csv", len(read), len(facts))
    for row, (report, index, fact) in zip(read, facts):
        same(f"ids of {name}.csv", (told(row["report"]), row["index"]), (report, str(index)))
        if "text" in row:
            same(f"{name}.csv", told(row["text"]), fact["text"])
        for column in ["value", "min", "max", "base_value", "printed", "computed"]:
            if row.get(column) and not isinstance(fact[column], str):
                same(f"{name}.csv {column}", Decimal(row[column]), fact[column])
read = [q for q in rows("quantities") if q["counted"]]
unit = lambda q: q["base_unit"] or q["unit"] or None
same("sums of quantities.csv", added(((q["metric"], unit(q)), Decimal(q["counted"])) for q in read), sums)
read = [p for p in rows("panel") if p["sum"]]
same("sums of panel.csv", added(((p["metric"], p["unit"] or None), Decimal(p["sum"])) for p in read), sums)
print("csv: read")

try:
    import openpyxl
except ImportError:
    print("skipped: openpyxl is not here")
else:
    book = openpyxl.load_workbook(workbook)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                same(f"kind of {sheet.title}!{cell.coordinate}", cell.data_type in "sn", True)
    facts = book["事实"]
    heads = {cell.value: at for at, cell in enumerate(facts[1])}
    column = lambda name: [row[heads[name]] for row in facts.iter_rows(min_row=2)]
    same("rows of 事实", facts.max_row - 1, sum(len(r["quantities"]) for r in reports))
    read = zip(column("指标"), column("折算单位"), column("单位"), column("计入合计"))
    read = [((m.value, base.value or unit.value), Decimal(str(n.value))) for m, base, unit, n in read if n.value is not None]
    near = lambda all: sorted(round(n, 3) for n in all)
    same("sums of 事实 by measure", near(added(read).values()), near(sums.values()))
    for link, quote in zip(column("句子"), column("原文")):
        sheet, cell = link.hyperlink.location.rsplit("!", 1)
        sentence = book[sheet.strip("'")].cell(int(cell[1:]), 4).value
        same("sentence of " + quote.value, quote.value in sentence, True)
    print("xlsx: read")

if parquet == "-":
    sys.exit()
try:
    import pyarrow.parquet
except ImportError:
    print("skipped: pyarrow is not here")
else:
    for name in ["headings", "quantities", "activities", "numbers", "findings"]:
        facts = [f for r in reports for f in r[name]]
        if name == "findings":
            facts = [{**f, "evidence": [placed(e) for e in f["evidence"]]} for f in facts]
        read = pyarrow.parquet.read_table(f"{parquet}/{name}.parquet").to_pylist()
        same(f"rows of {name}.parquet", len(read), len(facts))
        for row, fact in zip(read, facts):
            inexact = {n["column"]: Decimal(n["value"]) for n in row.pop("not_exact", [])}
            for column in row.keys() & fact.keys():
                same(f"{name}.parquet {column}", inexact.get(column, row[column]), fact[column])
    print("parquet: read with pyarrow")
try:
    import duckdb
except ImportError:
    print("skipped: duckdb is not here")
else:
    read = duckdb.sql(f"select metric, unit, sum(sum) from '{parquet}/panel.parquet' group by all").fetchall()
    same("sums of panel.parquet", {(m, u): s for m, u, s in read if s is not None}, sums)
    query = "select metric, coalesce(base_unit, unit), sum(counted) from '{}/quantities.parquet' where counted is not null group by all"
    read = duckdb.sql(query.format(parquet)).fetchall()
    same("sums of quantities.parquet", {(m, u): s for m, u, s in read}, sums)
    print("parquet: read with duckdb")
