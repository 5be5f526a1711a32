#!/usr/bin/env python3
"""Recomputes the indicators with DuckDB: a second engine must get the same digits.

    ci/fixtures_duckdb.py [ID...]                          the cases of tests/indicators and tests/views
    ci/fixtures_duckdb.py --extracts DIR --as-of D ID...   a folder of extracts, printed as `barem run --format json`

The SQL files are the program's own; the exact functions are written here a second time, in Python integers.
Needs `pip install duckdb numpy` (and `openpyxl` for folders that hold XLSX files).
"""

import argparse
import csv
import datetime as dt
import io
import json
import pathlib
import re
import sys
import tomllib
from decimal import Decimal, getcontext
from fractions import Fraction

import duckdb

ROOT = pathlib.Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
getcontext().prec = 60
ZERO = Decimal(0)

# Tables that no extract delivers: the engine supplies them.
SUPPLIED = {"realizari": {"indicator": "text", "coloana": "text", "valoare": "dec28.4"}}


# --- calendar ---------------------------------------------------------------------------------------------------

def orthodox_easter(year):
    """Gauss: the Julian date, 13 days later in the Gregorian calendar (1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(days=13)


def holidays(year):
    days = {(1, 1), (1, 2), (5, 1), (12, 1), (12, 25), (12, 26)}
    days |= {(8, 15)} if year >= 2009 else set()
    days |= {(11, 30)} if year >= 2012 else set()
    days |= {(1, 24), (6, 1)} if year >= 2017 else set()
    days |= {(1, 6), (1, 7)} if year >= 2024 else set()
    moving = [0, 1, 49, 50] + ([-2] if year >= 2018 else [])
    easter = orthodox_easter(year)
    return {dt.date(year, m, d) for m, d in days} | {easter + dt.timedelta(days=n) for n in moving}


def add_working_days(day, count):
    while count > 0:
        day += dt.timedelta(days=1)
        if day.weekday() < 5 and day not in holidays(day.year):
            count -= 1
    return day


def add_months(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


# --- exact arithmetic -------------------------------------------------------------------------------------------

def truncated(value, scale):
    """A fraction cut after `scale` decimals, toward zero."""
    scaled = abs(value) * 10**scale
    whole = scaled.numerator // scaled.denominator
    return Decimal(whole if value >= 0 else -whole).scaleb(-scale)


def pct(num, den):
    """100 x num / den, rounded half away from zero to 2 places."""
    if num is None or den is None or den == 0:
        return None
    value = Fraction(num) * 100 / Fraction(den)
    half = Fraction(1, 200)
    return truncated(value + half if value >= 0 else value - half, 2)


def ratio(num, den, scale):
    return None if num is None or den is None or den == 0 else truncated(Fraction(num) / Fraction(den), scale)


def trunc2(value):
    return None if value is None else truncated(Fraction(value), 2)


def exact_functions(con, parameters):
    def parametru(key, day):
        if day is None:
            return None
        values = [v for k, start, end, v in parameters if k == key and start <= day and (end is None or day <= end)]
        if not values:
            raise ValueError(f"parameter {key} has no value on {day}")
        return values[-1]

    def define(name, function, arguments, result):
        con.create_function(name, function, arguments, result, null_handling="special")

    define("pct", pct, ["DECIMAL(38,6)", "DECIMAL(38,6)"], "DECIMAL(18,2)")
    define("trunc2", trunc2, ["DECIMAL(38,10)"], "DECIMAL(28,2)")
    define("ratio", ratio, ["DECIMAL(38,6)", "DECIMAL(18,4)", "BIGINT"], "DECIMAL(38,10)")
    define("parametru", parametru, ["VARCHAR", "DATE"], "DECIMAL(18,4)")
    define("add_months", lambda d, n: None if d is None else add_months(d, n), ["DATE", "BIGINT"], "DATE")
    define("add_working_days", lambda d, n: None if d is None else add_working_days(d, n), ["DATE", "BIGINT"], "DATE")
    con.execute("CREATE MACRO zile(a, b) AS CAST(CAST(a AS DATE) - CAST(b AS DATE) AS BIGINT)")
    # The payee's name where it is public: a supplier's or a company's.
    con.execute(
        "CREATE MACRO nume_public(nume, tip, furnizor) AS "
        "CASE WHEN tip = 'PJ' OR (tip = 'PF' AND trim(furnizor) <> '') THEN nume END"
    )


# --- extracts ---------------------------------------------------------------------------------------------------

def contracts():
    """Dataset -> column -> type, the tables the engine supplies among them."""
    found = dict(SUPPLIED)
    for path in sorted((ROOT / "datasets").glob("*.toml")):
        contract = tomllib.loads(path.read_text("utf-8"))
        found[contract["dataset"]] = {column["name"]: column["type"] for column in contract["column"]}
    return found


def sql_type(kind):
    if kind.startswith("dec"):
        return f"DECIMAL({kind[3:].replace('.', ',')})"
    names = {"int": "INTEGER", "date": "DATE", "month": "DATE", "bool": "BOOLEAN"}
    return names.get(kind, "VARCHAR")


def value_of(text, kind):
    if isinstance(text, (dt.datetime, dt.date)):
        return text.date() if isinstance(text, dt.datetime) else text
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        text = repr(text).replace(".", ",")
        text = text.removesuffix(",0")
    if isinstance(text, bool):
        return text
    text = (text or "").strip()
    if not text:
        return None
    if kind in ("text", "enum"):
        return text.translate(str.maketrans("şţŞŢ", "șțȘȚ"))
    if kind == "int":
        return int(text)
    if kind == "bool":
        return {"da": True, "nu": False}[text.lower()]
    if kind in ("date", "month"):
        parts = [int(part) for part in text.split(".")]
        return dt.date(*reversed(parts)) if len(parts) == 3 else dt.date(parts[1], parts[0], 1)
    return Decimal(text.replace("\u2212", "-").replace(".", "").replace(",", "."))


def create_table(con, name, columns):
    described = ", ".join(f'"{column}" {sql_type(kind)}' for column, kind in columns.items())
    con.execute(f"CREATE TABLE {name} ({described}, _fisier VARCHAR, _linie BIGINT)")


def insert_rows(con, name, columns, rows, file):
    """`rows` are dictionaries of column -> text; a column that is not there is absent."""
    marks = ", ".join("?" * (len(columns) + 2))
    for line, row in enumerate(rows, start=2):
        unknown = set(row) - set(columns)
        if unknown:
            raise ValueError(f"{name}: unknown columns {sorted(unknown)}")
        values = [value_of(row.get(column), kind) for column, kind in columns.items()]
        con.execute(f"INSERT INTO {name} VALUES ({marks})", [*values, file, line])


def csv_rows(text):
    return list(csv.DictReader(io.StringIO(text.strip("\n")), delimiter=";"))


def reference_tables(con):
    """The program's own code lists, and its parameters as rows (key, from, to, value)."""
    folder = ROOT / "datasets" / "reference"
    for name in ("domenii", "clasificatie"):
        con.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{folder / name}.csv', all_varchar = true)")
    con.execute("ALTER TABLE domenii ALTER ordine TYPE INTEGER")
    for column in ("rof_22a23", "rof_22a24"):
        con.execute(f"ALTER TABLE domenii ALTER {column} TYPE BOOLEAN")
    rows = csv.DictReader((folder / "parametri.csv").open(encoding="utf-8"))
    day = lambda text: dt.date.fromisoformat(text) if text else None
    return {
        (row["cheie"], day(row["valabil_de"])): (day(row["valabil_pana"]), Decimal(row["valoare"])) for row in rows
    }


def landed_parameters(con, defaults):
    """Landed rows override the defaults of the same key and day."""
    landed = con.execute("SELECT cheie, valabil_de, valabil_pana, valoare FROM parametri").fetchall()
    merged = defaults | {(key, start): (end, value) for key, start, end, value in landed}
    return [(key, start, end, value) for (key, start), (end, value) in sorted(merged.items())]


# --- queries ----------------------------------------------------------------------------------------------------

def parameters_at(day):
    quarter = (day.month - 1) // 3
    dates = {
        "as_of": day,
        "year_start": dt.date(day.year, 1, 1),
        "quarter_start": dt.date(day.year, quarter * 3 + 1, 1),
        "month_start": day.replace(day=1),
        "previous_year_end": dt.date(day.year - 1, 12, 31),
    }
    numbers = {"year": day.year, "quarter": quarter + 1, "month_number": day.month}
    bound = {name: f"DATE '{value}'" for name, value in dates.items()}
    return bound | {name: f"CAST({value} AS BIGINT)" for name, value in numbers.items()}


def bind(sql, parameters):
    return re.sub(r"\$(\w+)", lambda found: parameters[found.group(1)], sql)


def read_indicator(id):
    path = next(QUERIES.glob(f"*/{id}.sql"))
    front, sql = path.read_text("utf-8").removeprefix("/*---").split("---*/", 1)
    return tomllib.loads(front), sql, path.with_name(f"{id}.rows.sql").read_text("utf-8")


def create_views(con, parameters):
    for path in sorted((QUERIES / "views").glob("*.sql")):
        con.execute(f"CREATE OR REPLACE VIEW {path.stem.split('_', 1)[1]} AS {bind(path.read_text('utf-8'), parameters)}")


def printed(value, kind):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        scale = int(str(kind).rstrip(")").split(",")[1])
        return f"{value:.{scale}f}"
    return str(value)


def run_sql(con, sql):
    relation = con.execute(sql)
    names = [column[0] for column in relation.description]
    kinds = [column[1] for column in relation.description]
    rows = relation.fetchall()
    return names, kinds, [[printed(value, kind) for value, kind in zip(row, kinds)] for row in rows]


def supply_headlines(con, parameters):
    """`realizari`: the value that each objective of the year stands on, from its indicator's headline row."""
    con.execute("DELETE FROM realizari")
    objectives = con.execute(bind("SELECT indicator, coloana FROM obiective WHERE an = $year", parameters)).fetchall()
    for id, column in objectives:
        front, sql, _ = read_indicator(id)
        names, _, rows = run_sql(con, bind(sql, parameters))
        label = front["headline"]
        rows = rows[-1:] if label == "last" else [row for row in rows if row[0] == label]
        for value in [row[names.index(column)] for row in rows]:
            exact = Decimal(value) if value else None
            con.execute("INSERT INTO realizari VALUES (?, ?, ?, NULL, NULL)", [id, column, exact])


def county_of(case, known):
    """A database with the tables of a case, the functions and the views; and its parameters."""
    con = duckdb.connect()
    con.execute("SET threads = 1")
    defaults = reference_tables(con)
    for name, columns in known.items():
        create_table(con, name, columns)
    for name, text in case.get("tables", {}).items():
        insert_rows(con, name, known[name], csv_rows(text), f"{name}.csv")
    exact_functions(con, landed_parameters(con, defaults))
    parameters = parameters_at(dt.date.fromisoformat(case["as_of"]))
    create_views(con, parameters)
    supply_headlines(con, parameters)
    return con, parameters


def compared(case, names, rows):
    """What differs from the expected rows, in the columns that they name."""
    expected = list(csv.reader(io.StringIO(case["expect"].strip("\n")), delimiter=";"))
    header, wanted = expected[0], expected[1:]
    at = [names.index(name) for name in header]
    got = [[row[i] for i in at] for row in rows]
    if got == wanted:
        return []
    listed = lambda title, rows: [title] + ["    " + ";".join(row) for row in rows]
    return listed("expected " + ";".join(header), wanted) + listed("got", got)


def check_indicator(id, case, known):
    con, parameters = county_of(case, known)
    front, sql, rows_sql = read_indicator(id)
    names, kinds, rows = run_sql(con, bind(sql, parameters))
    described = [column["name"] for column in front["column"]]
    if names != described:
        return [f"columns {names}, front matter {described}"]
    problems = [f"{name} is {kind}" for name, kind in zip(names, kinds) if str(kind) in ("DOUBLE", "FLOAT", "HUGEINT")]
    problems += compared(case, names, rows)
    row_names, _, _ = run_sql(con, bind(rows_sql, parameters))
    problems += [f"{name} is missing from the rows behind" for name in ("_fisier", "_linie") if name not in row_names]
    return problems


def check_view(name, case, known):
    con, _ = county_of(case, known)
    columns = case["expect"].strip("\n").splitlines()[0].replace(";", ", ")
    names, _, rows = run_sql(con, f"SELECT {columns} FROM {name} ORDER BY {columns}")
    return compared(case, names, rows)


def check_fixtures(ids):
    known, failed, count = contracts(), 0, 0
    cases = ROOT / "tests"
    for path in [*sorted(cases.glob("indicators/*.toml")), *sorted(cases.glob("views/*.toml"))]:
        if ids and path.stem not in ids:
            continue
        check = check_view if path.parent.name == "views" else check_indicator
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            count += 1
            problems = check(path.stem, case, known)
            if problems:
                failed += 1
                print(f"FAILED {path.stem}: {case['name']}", *problems, sep="\n  ")
    print(f"{count} cases, {failed} failed")
    return 1 if failed or not count else 0


# --- a folder of extracts ---------------------------------------------------------------------------------------

def extract_rows(path, columns):
    if path.suffix == ".csv":
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("windows-1250")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))
    import openpyxl

    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    header = next(sheet)
    return [dict(zip(header, row)) for row in sheet if any(cell is not None for cell in row)]


def run_extracts(folder, day, ids):
    con = duckdb.connect()
    known = contracts()
    defaults = reference_tables(con)
    for name, columns in known.items():
        create_table(con, name, columns)
    for path in sorted(folder.iterdir()):
        name = path.stem.rsplit("_", 1)[0]
        if name not in known:
            continue
        if path.suffix == ".parquet":
            listed = ", ".join(f'"{column}"' for column in known[name])
            con.execute(f"INSERT INTO {name} SELECT {listed}, '{path.name}', row_number() OVER () FROM '{path}'")
        else:
            insert_rows(con, name, known[name], extract_rows(path, known[name]), path.name)
    exact_functions(con, landed_parameters(con, defaults))
    parameters = parameters_at(day)
    create_views(con, parameters)
    supply_headlines(con, parameters)
    results = []
    indicators = sorted(path.name.removesuffix(".rows.sql") for path in QUERIES.glob("*/*.rows.sql"))
    for id in ids or indicators:
        _, sql, _ = read_indicator(id)
        names, kinds, rows = run_sql(con, bind(sql, parameters))
        whole = [str(kind) in ("BIGINT", "INTEGER") for kind in kinds]
        cells = lambda row: [None if cell == "" else int(cell) if int_ else cell for cell, int_ in zip(row, whole)]
        rows = [cells(row) for row in rows]
        results.append({"indicator": id, "as_of": str(day), "columns": names, "rows": rows})
    print(json.dumps(results, ensure_ascii=False, indent=1))
    return 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("ids", nargs="*", metavar="ID")
    arguments.add_argument("--extracts", type=pathlib.Path)
    arguments.add_argument("--as-of", type=dt.date.fromisoformat)
    given = arguments.parse_args()
    if given.extracts:
        return run_extracts(given.extracts, given.as_of, given.ids)
    return check_fixtures(given.ids)


if __name__ == "__main__":
    sys.exit(main())
