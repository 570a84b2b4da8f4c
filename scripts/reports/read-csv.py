"""Loads a CSV file with pandas and compares it with what standard input says in JSON: the number of rows, and columns of some of
them, found by their trial and epoch."""

import json
import sys

import pandas

path = sys.argv[1]
expected = json.load(sys.stdin)
# Digits alone, as some hashes have, would be taken for a number.
table = pandas.read_csv(path, dtype={"id": str, "weightsHash": str}, float_precision="round_trip")
assert len(table) == expected["rows"], f"{path}: {len(table)} rows, expected {expected['rows']}"

numeric = ["trial", "seed", "epoch", "epochs", "bestEpoch", "retries", "learningRate", "durationMs", "imagesPerSecond"]
numeric += [f"{part}{figure}" for part in ("training", "validation", "test") for figure in ("Loss", "Accuracy")]
for column in [name for name in numeric if name in table]:
    kind = table[column].dtype
    assert pandas.api.types.is_numeric_dtype(kind), f"{path}: {column} is {kind}, expected numbers"
for column in ("trial", "seed"):
    assert table[column].dtype == "int64", f"{path}: {column} is {table[column].dtype}, expected int64"

for outcome, count in expected.get("outcomes", {}).items():
    found = int((table.outcome == outcome).sum())
    assert found == count, f"{path}: {found} trials are {outcome}, expected {count}"

key = ["trial", "epoch"] if "epoch" in table else ["trial"]
rows = {tuple(row[name] for name in key): row for row in table.to_dict("records")}
compared = 0
for record in expected["records"]:
    row = rows[tuple(record[name] for name in key)]
    for column, value in record.items():
        found = row[column]
        same = found == value or (value is None and pandas.isna(found))
        assert same, f"{path}: {column} of {[record[name] for name in key]} is {found!r}, expected {value!r}"
        compared += 1
print(f"{len(table)} rows, {len(table.columns)} columns, {compared} fields the same")
