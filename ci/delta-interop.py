#!/usr/bin/env python3
"""Reads every table of a barem warehouse with the Python `deltalake` package and with Polars, and compares what they
see with the Delta log: row counts with `numRecords`, column types with `metaData.schemaString`.

    pip install deltalake polars pyarrow
    ci/delta-interop.py WAREHOUSE

Exits with 1 where anything differs, and with 2 where there is nothing to compare.
"""

import json
import re
import sys
from pathlib import Path

import polars
from deltalake import DeltaTable

POLARS_TYPES = {
    "string": polars.String,
    "integer": polars.Int32,
    "date": polars.Date,
    "boolean": polars.Boolean,
}


def replay(table: Path) -> tuple[int, int, dict[str, str]]:
    """The log read a second time, by nothing but the protocol: version, rows, column types."""
    rows, columns = {}, {}
    entries = sorted((table / "_delta_log").glob("*.json"))
    for entry in entries:
        for line in entry.read_text(encoding="utf-8").splitlines():
            ((name, action),) = json.loads(line).items()
            if name == "add":
                rows[action["path"]] = json.loads(action["stats"])["numRecords"]
            elif name == "remove":
                del rows[action["path"]]
            elif name == "metaData":
                columns = {field["name"]: field["type"] for field in json.loads(action["schemaString"])["fields"]}
    return len(entries) - 1, sum(rows.values()), columns


def polars_type(delta_type: str) -> polars.DataType:
    if decimal := re.fullmatch(r"decimal\((\d+),(\d+)\)", delta_type):
        return polars.Decimal(int(decimal[1]), int(decimal[2]))
    return POLARS_TYPES[delta_type]()


def differences(table: Path) -> list[str]:
    version, rows, columns = replay(table)
    found = []

    def expect(what: str, seen: object, wanted: object) -> None:
        if seen != wanted:
            found.append(f"{table.name}: {what}: {seen} instead of {wanted}")

    delta = DeltaTable(str(table))
    expect("version in deltalake", delta.version(), version)
    expect("rows in deltalake", delta.to_pyarrow_dataset().count_rows(), rows)
    types = {field.name: field.type.type for field in delta.schema().fields}
    expect("columns in deltalake", types, columns)

    frame = polars.read_delta(str(table))
    expect("rows in polars", frame.height, rows)
    expect("columns in polars", dict(frame.schema), {name: polars_type(kind) for name, kind in columns.items()})
    print(f"{table.name}: version {version}, {rows} rows, {len(columns)} columns")
    return found


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    tables = sorted(log.parent for log in Path(sys.argv[1]).glob("*/_delta_log") if any(log.glob("*.json")))
    if not tables:
        print(f"{sys.argv[1]}: no tables", file=sys.stderr)
        return 2
    found = [difference for table in tables for difference in differences(table)]
    print(*found, sep="\n", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
