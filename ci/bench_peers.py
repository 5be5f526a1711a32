#!/usr/bin/env python3
"""Measures barem beside DuckDB and Polars on the same files in the same run. Called by ci/bench.

Every figure is the best of a few runs with warm files. A peer's time is taken inside its process, after its import;
barem's is that of the whole process, from exec to exit.
"""

import argparse
import datetime as dt
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import time

import fixtures_duckdb as sql

FIRST, LAST, AS_OF = "2025-10", "2026-09", dt.date(2026, 9, 30)
LANDED = ["certificate_cm", "consum_medicamente", "prescriptii"]
DOTTED = {"date": "'%d.%m.%Y'", "month": "'%d.%m.%Y'"}


# --- measuring --------------------------------------------------------------------------------------------------

def measured(command):
    """Standard output, wall seconds and peak resident MiB of a process (of the largest one, where it starts others)."""
    report = pathlib.Path(f"/tmp/barem-bench-{os.getpid()}.time")
    done = subprocess.run(["/usr/bin/time", "-f", "%e %M", "-o", report, *map(str, command)], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stderr}")
    seconds, kib = report.read_text().split("\n")[-2].split()
    report.unlink()
    return done.stdout, float(seconds), int(kib) / 1024


def best(runs, once):
    """The fastest of several runs."""
    return min((once() for _ in range(runs)), key=lambda run: run[1])


def peer(*arguments):
    """Runs this script as a peer; what it printed, its own seconds, its peak MiB and the seconds of its process."""
    text, wall, mib = measured([sys.executable, __file__, "--peer", *arguments])
    if not text:
        sys.exit(f"the peer {' '.join(arguments)} failed: run it with --peer to see why")
    printed = json.loads(text)
    return printed, printed["seconds"], mib, wall


# --- landing by the peers ---------------------------------------------------------------------------------------

def duckdb_column(name, kind, is_text):
    if not is_text:
        return f'CAST("{name}" AS {sql.sql_type(kind)}) AS "{name}"'
    value = f"NULLIF(TRIM(\"{name}\"), '')"
    if kind in DOTTED:
        whole = f"'01.' || {value}" if kind == "month" else value
        return f'CAST(strptime({whole}, {DOTTED[kind]}) AS DATE) AS "{name}"'
    if kind == "bool":
        return f"LOWER({value}) = 'da' AS \"{name}\""
    if kind.startswith("dec"):
        value = f"REPLACE(REPLACE({value}, '.', ''), ',', '.')"
    return f'CAST({value} AS {sql.sql_type(kind)}) AS "{name}"'


def land_with_duckdb(files, columns, out):
    import duckdb

    con = duckdb.connect()
    started = time.perf_counter()
    for file in files:
        is_text = file.suffix == ".csv"
        source = f"read_csv('{file}', all_varchar = true, delim = ';', header = true)" if is_text else f"'{file}'"
        listed = ", ".join(duckdb_column(name, kind, is_text) for name, kind in columns.items())
        con.execute(f"COPY (SELECT {listed} FROM {source}) TO '{out / file.stem}.parquet' (FORMAT parquet, COMPRESSION zstd)")
    return time.perf_counter() - started


def polars_column(name, kind, is_text):
    import polars as pl

    column = pl.col(name)
    types = {"int": pl.Int32, "date": pl.Date, "month": pl.Date, "bool": pl.Boolean}
    if kind.startswith("dec"):
        types[kind] = pl.Decimal(*map(int, kind[3:].split(".")))
    wanted = types.get(kind, pl.String)
    if not is_text:
        return column.cast(wanted)
    column = column.str.strip_chars().replace("", None)
    if kind in DOTTED:
        whole = pl.lit("01.") + column if kind == "month" else column
        return whole.str.to_date("%d.%m.%Y").alias(name)
    if kind == "bool":
        return column.str.to_lowercase() == "da"
    if kind.startswith("dec"):
        column = column.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    return column.cast(wanted)


def land_with_polars(files, columns, out):
    import polars as pl

    started = time.perf_counter()
    for file in files:
        is_text = file.suffix == ".csv"
        frame = pl.scan_csv(file, separator=";", infer_schema=False) if is_text else pl.scan_parquet(file)
        typed = frame.select([polars_column(name, kind, is_text) for name, kind in columns.items()])
        typed.sink_parquet(out / f"{file.stem}.parquet", compression="zstd")
    return time.perf_counter() - started


def land_as_peer(engine, folder, dataset):
    """Text to typed columns to zstd Parquet, nothing checked but the casts."""
    out = folder / "peer"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    files = sorted((folder / "extrase").glob(f"{dataset}_*"))
    land = {"duckdb": land_with_duckdb, "polars": land_with_polars}[engine]
    __import__(engine)
    seconds = land(files, sql.contracts()[dataset], out)
    print(json.dumps({"seconds": seconds}))


# --- indicators by DuckDB ---------------------------------------------------------------------------------------

def indicators_with_duckdb(warehouse, days):
    """The program's SQL over the warehouse's Parquet files; the functions that meet every row are native macros."""
    con = sql.duckdb.connect()
    started = time.perf_counter()
    defaults = sql.reference_tables(con)
    for name, columns in sql.contracts().items():
        files = sorted((warehouse / name).glob("*.parquet"))
        if files:
            con.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({[str(file) for file in files]})")
        else:
            sql.create_table(con, name, columns)
    parameters = sql.landed_parameters(con, defaults)
    sql.exact_functions(con, parameters)
    con.remove_function("add_months")
    con.execute("CREATE MACRO add_months(d, n) AS CAST(CAST(d AS DATE) + to_months(CAST(n AS INTEGER)) AS DATE)")
    con.remove_function("parametru")
    con.execute("CREATE TABLE constante (cheie VARCHAR, de DATE, pana DATE, valoare DECIMAL(18, 4))")
    con.executemany("INSERT INTO constante VALUES (?, ?, ?, ?)", parameters)
    con.execute(
        "CREATE MACRO parametru(k, d) AS (SELECT arg_max(valoare, de) FROM constante"
        " WHERE cheie = k AND de <= d AND (pana IS NULL OR d <= pana))"
    )
    seconds, results = {}, {}
    for day in days:
        bound = sql.parameters_at(day)
        sql.create_views(con, bound)
        sql.supply_headlines(con, bound)
        for path in sorted(sql.QUERIES.glob("*/*.rows.sql")):
            id = path.name.removesuffix(".rows.sql")
            _, query, _ = sql.read_indicator(id)
            asked = time.perf_counter()
            _, _, rows = sql.run_sql(con, sql.bind(query, bound))
            seconds[id] = seconds.get(id, 0) + time.perf_counter() - asked
            results[f"{id} {day}"] = rows
    print(json.dumps({"seconds": time.perf_counter() - started, "queries": seconds, "rows": results}))


# --- barem ------------------------------------------------------------------------------------------------------

class Bench:
    def __init__(self, program, folder, runs):
        self.program, self.folder, self.runs = program, folder, runs
        self.extracts, self.warehouse = folder / "extrase", folder / "depozit"

    def generate(self):
        shutil.rmtree(self.extracts, ignore_errors=True)
        span = ["--from", FIRST, "--to", LAST]
        text, seconds, mib = measured(
            [self.program, "generate", "--out", self.extracts, "--scale", 1, *span, "--clean"]
        )
        return int(re.search(r"(\d+) rânduri", text)[1]), seconds, mib

    def land(self, dataset):
        """Rows, and the seconds of landing one dataset's year, by barem and the peers."""
        files = sorted(self.extracts.glob(f"{dataset}_*"))

        def once():
            shutil.rmtree(self.warehouse, ignore_errors=True)
            measured([self.program, "land", "--warehouse", self.warehouse, *self.extracts.glob("furnizori_*")])
            return measured([self.program, "land", "--json", "--warehouse", self.warehouse, *files])

        text, seconds, mib = best(self.runs, once)
        rows = sum(json.loads(line)["rows_accepted"] for line in text.splitlines())
        peers = {
            engine: best(self.runs, lambda: peer("land", engine, str(self.folder), dataset))
            for engine in ("duckdb", "polars")
        }
        return rows, files[0].suffix.removeprefix("."), seconds, mib, peers

    def land_all(self):
        shutil.rmtree(self.warehouse, ignore_errors=True)
        return measured([self.program, "land", "--warehouse", self.warehouse, self.extracts])

    def indicators(self, warehouse, days):
        """All indicators at `days`: in one process, and how long DuckDB takes."""
        dates = [word for day in days for word in ("--as-of", day)]
        run = [self.program, "run", "--warehouse", warehouse, *dates, "--format", "json"]
        ours = best(self.runs, lambda: measured(run))
        return ours, best(self.runs, lambda: peer("indicators", str(warehouse), *map(str, days)))

    def many_dates(self):
        """The warehouse of a tenth of the county over 33 months, and its 13 month-ends."""
        extracts, warehouse = self.folder / "extrase-0.1", self.folder / "depozit-0.1"
        for old in (extracts, warehouse):
            shutil.rmtree(old, ignore_errors=True)
        span = ["--from", "2024-01", "--to", LAST]
        measured([self.program, "generate", "--out", extracts, "--scale", 0.1, *span, "--clean"])
        measured([self.program, "land", "--warehouse", warehouse, extracts])
        months = [dt.date(AS_OF.year + (AS_OF.month - back - 1) // 12, (AS_OF.month - back - 1) % 12 + 1, 1) for back in range(-1, 12)]
        return warehouse, sorted(first - dt.timedelta(days=1) for first in months)

    def editions(self, warehouse):
        out = self.folder / "editii-0.1"
        build = [self.program, "build", "--warehouse", warehouse, "--as-of", AS_OF, "--out", out]
        _, seconds, mib = measured(build)
        sizes = [file.stat().st_size for file in out.rglob("*") if file.is_file()]
        largest = max(file.stat().st_size for file in out.rglob("*.html"))
        return seconds, mib, len(sizes), sum(sizes) / 2**20, largest / 2**20

    def opening(self):
        """What starting, opening every table and asking nothing costs."""
        return best(self.runs, lambda: measured([self.program, "quarantine", "--warehouse", self.warehouse]))

    def demo(self):
        folder = self.folder / "demo"
        return measured([self.program, "demo", "--dir", folder])


def same_rows(ours, theirs):
    """Indicators whose rows differ between the engines, compared as printed text."""
    as_text = lambda cell: "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)
    found = []
    for result in ours:
        rows = [[as_text(cell) for cell in row] for row in result["rows"]]
        if rows != theirs[f"{result['indicator']} {result['as_of']}"]:
            found.append(f"{result['indicator']} {result['as_of']}")
    return found


# --- the page ---------------------------------------------------------------------------------------------------

def machine():
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal")) / 2**20
    return f"{os.cpu_count()} cores of {cpu}, {memory:.0f} GiB of memory, {platform.system()} {platform.release()}"


def versions():
    import duckdb
    import polars

    return f"DuckDB {duckdb.__version__}, Polars {polars.__version__}, Python {platform.python_version()}"


def page(bench):
    load = lambda: ", ".join(f"{value:.1f}" for value in os.getloadavg())
    before = load()
    rows, seconds, mib = bench.generate()
    lines = [f"| generate, {rows:,} rows | {seconds:.1f} | {mib:,.0f} |"]
    landing = []
    for dataset in LANDED:
        count, form, ours, ours_mib, peers = bench.land(dataset)
        cells = [f"{ours:.2f} s, {count / ours:,.0f} rows/s, {ours_mib:,.0f} MiB"]
        for engine in ("duckdb", "polars"):
            _, theirs, theirs_mib, _ = peers[engine]
            cells.append(f"{theirs:.2f} s, {count / theirs:,.0f} rows/s, {theirs_mib:,.0f} MiB | {ours / theirs:.1f}")
        landing.append(f"| `{dataset}` ({form}, {count:,} rows) | " + " | ".join(cells) + " |")
        print(landing[-1], file=sys.stderr, flush=True)
    _, seconds, mib = bench.land_all()
    lines.append(f"| land all of it in an empty warehouse | {seconds:.1f} | {mib:,.0f} |")
    (text, ours, ours_mib), (answer, _, theirs_mib, their_wall) = bench.indicators(bench.warehouse, [AS_OF])
    _, opening, _ = bench.opening()
    results = json.loads(text)
    differing = same_rows(results, answer["rows"])
    slowest = sorted(answer["queries"].items(), key=lambda item: -item[1])[:3]
    alone = {
        id: best(bench.runs, lambda: measured(
            [bench.program, "run", "--warehouse", bench.warehouse, "--as-of", AS_OF, "--format", "json", id]))[1]
        for id, _ in slowest
    }
    tenth, month_ends = bench.many_dates()
    (many_text, many, many_mib), (many_answer, _, many_their_mib, many_their_wall) = bench.indicators(tenth, month_ends)
    (_, once, _), _ = bench.indicators(tenth, [AS_OF])
    many_differing = same_rows(json.loads(many_text), many_answer["rows"])
    build_seconds, build_mib, files, folder_mib, largest = bench.editions(tenth)
    _, seconds, mib = bench.demo()
    lines.append(f"| demo at its default scale (0.02, 33 months) | {seconds:.1f} | {mib:,.0f} |")
    seal = json.loads((bench.folder / "demo/editii/management/provenance.json").read_text("utf-8"))
    commit = seal["program"]["commit"][:7]
    size = pathlib.Path(bench.program).stat().st_size / 2**20
    queries = sum(answer["queries"].values())
    agreement = lambda count, differing: (
        f"All {count} results are the same digits in both engines."
        if not differing
        else f"Rows differ in: {', '.join(f'`{id}`' for id in differing)}."
    )
    return f"""# Benchmarks

Written by `ci/bench`; run it again to get your own figures. They are ratios between programs on one machine on one
day, not promises.

- Machine: {machine()}
- Load average (1, 5, 15 minutes) before the run: {before}; after it: {load()}
- barem at commit {commit}; {versions()}; {dt.datetime.now():%d.%m.%Y %H:%M}
- Extracts: `barem generate --scale 1 --from {FIRST} --to {LAST} --clean`, a county the size of Timiș, one year
- Best of {bench.runs} runs, files in the page cache. barem's time is the whole process; a peer's is without its start and import.
  MiB are the peak of the largest process (barem reads Parquet and XLSX in a child process)

## Landing
`barem land --warehouse DIR FILES` into a warehouse that holds only `furnizori`. DuckDB: `COPY (SELECT typed columns FROM
read_csv(all text) or Parquet) TO Parquet (zstd)`; Polars: the same with `scan_csv`/`scan_parquet` and `sink_parquet`. Both
only cast. barem also keeps each row's text and line, checks required values, closed lists, keys, references, check
digits and months, hashes the file, and syncs what it writes to the disk.

| dataset | barem | DuckDB | barem : DuckDB | Polars | barem : Polars |
|---|---|---|---:|---|---:|
{chr(10).join(landing)}

## The {len(results)} indicators
`barem run --warehouse DIR --as-of {AS_OF} --format json` on that county's warehouse, and the same SQL in DuckDB over the same
Parquet files. DuckDB's `pct`, `ratio`, `trunc2` and `add_working_days` are Python functions, the rest native macros.
{agreement(len(results), differing)}

| | barem | DuckDB | barem : DuckDB |
|---|---:|---:|---:|
| the whole process | {ours:.2f} s | {their_wall:.2f} s | {ours / their_wall:.2f} |
| without starting and opening the tables ({opening:.2f} s), import and views | {ours - opening:.2f} s | {queries:.2f} s | {(ours - opening) / queries:.2f} |
| peak memory | {ours_mib:,.0f} MiB | {theirs_mib:,.0f} MiB | {ours_mib / theirs_mib:.2f} |

DuckDB's slowest: {", ".join(f"`{id}` {took:.2f} s (barem, alone in a process, {alone[id]:.2f} s)" for id, took in slowest)}.

## Many dates
`barem run --as-of D1 --as-of D2 ...`: the {len(results)} indicators at the {len(month_ends)} month-ends up to {AS_OF} of a county a
tenth the size of Timiș (33 months landed), in one pass over the extracts; DuckDB runs the same SQL date by date.
{agreement(len(results) * len(month_ends), many_differing)}

| | barem | DuckDB | barem : DuckDB |
|---|---:|---:|---:|
| the whole process | {many:.2f} s | {many_their_wall:.2f} s | {many / many_their_wall:.2f} |
| peak memory | {many_mib:,.0f} MiB | {many_their_mib:,.0f} MiB | {many_mib / many_their_mib:.2f} |

One date alone takes barem {once:.2f} s, so {len(month_ends)} of them one by one {once * len(month_ends):.0f} s.
`barem build --edition all` there (25 dates, every edition): {build_seconds:.1f} s, {build_mib:,.0f} MiB, {files:,} files of {folder_mib:,.0f} MiB; the
largest page has {largest:.2f} MiB.

## The rest of the way
One run each.

| what | seconds | peak MiB |
|---|---:|---:|
{chr(10).join(lines)}

## Building
The program is {size:.0f} MiB, not stripped: line tables make a crash report readable. A cold build of every dependency and
all tests took 21 min 43 s on 2 cores under load, 41 CPU minutes (22.11.2026); most of it is code generation. It was
shortened by leaving out features of DataFusion that no query uses, by one profile for program and tests
([decision 3](decisions/0003-one-profile.md)), by one integration-test binary, and by level 1 for every dependency that does
not run per row.
"""


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--peer", nargs="+", help=argparse.SUPPRESS)
    arguments.add_argument("--program", type=pathlib.Path)
    arguments.add_argument("--folder", type=pathlib.Path)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--write", type=pathlib.Path)
    given = arguments.parse_args()
    match given.peer:
        case ["land", engine, folder, dataset]:
            land_as_peer(engine, pathlib.Path(folder), dataset)
        case ["indicators", warehouse, *days]:
            indicators_with_duckdb(pathlib.Path(warehouse), [dt.date.fromisoformat(day) for day in days])
        case _:
            text = page(Bench(given.program.resolve(), given.folder, given.runs))
            # The sections after the bench are written by hand and by ci/suppression-compare.
            before = given.write.read_text(encoding="utf-8") if given.write.exists() else ""
            kept = before[before.index("## The public website") :] if "## The public website" in before else ""
            given.write.write_text(f"{text.rstrip()}\n\n{kept}".rstrip() + "\n", encoding="utf-8")
            print(given.write)


if __name__ == "__main__":
    main()
