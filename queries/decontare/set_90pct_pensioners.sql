/*---
id = "set_90pct_pensioners"
title = "Medicamente compensate 90 % pentru pensionarii cu pensie mică"
owner = "Birourile de Decontare"
period = "L/T/A"
privacy = "public"
requires = ["prescriptii"]
headline = "an"
spoken = { subject = "Valoarea medicamentelor pentru pensionarii cu pensie mică", column = "valoare" }
formula = """
Beneficiari medii lunari = suma beneficiarilor distincți ai fiecărei luni / numărul lunilor perioadei; sumele decontate
din FNUASS și de la Ministerul Sănătății, pe luna, trimestrul și anul în curs până la data raportării.
"""
notes = [
    "Un beneficiar se numără o dată pe lună, oricâte prescripții are; lunile sunt cele calendaristice începute, și cele fără eliberări.",
    "Media se rotunjește o singură dată, la două zecimale.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 22 lit. A pct. 23–24", valid_from = "2022-05-31" },
    { act = "Contractul-cadru: 50 % din FNUASS și 40 % de la Ministerul Sănătății, sublista B" },
]
column = [
    { name = "perioada", title = "Perioada" },
    { name = "luni", title = "Luni", unit = "luni" },
    { name = "beneficiari_medii", title = "Beneficiari, medie lunară", unit = "persoane" },
    { name = "prescriptii", title = "Prescripții", unit = "prescripții" },
    { name = "valoare", title = "Valoare", unit = "lei" },
    { name = "suma_fnuass", title = "Din FNUASS", unit = "lei" },
    { name = "suma_ms", title = "De la Ministerul Sănătății", unit = "lei" },
    { name = "contributie", title = "Contribuția personală", unit = "lei" },
]

[release]
key = ["perioada"]
counts = { prescriptii = "health" }
implied = { beneficiari_medii = { of = "luni", count = "health" } }
distinct = ["prescriptii"]
open = ["luni"]
repeated = { beneficiari_medii = "luni" }
dominance = ["valoare", "suma_fnuass", "suma_ms", "contributie"]
rows = ["luna < trimestru", "trimestru < an"]
relations = [
    "valoare ~ suma_fnuass + suma_ms + contributie",
    "prescriptii(an) = set_rx_totals.prescriptii(pensionar_90, TOTAL)",
    "set_rx_totals.prescriptii_luna(pensionar_90, TOTAL) < prescriptii(luna)",
    "suma_fnuass(luna) = set_rx_totals.fnuass_luna(pensionar_90, TOTAL)",
    "valoare(an) = set_rx_totals.valoare(pensionar_90, TOTAL)",
    "suma_fnuass(an) = set_rx_totals.suma_fnuass(pensionar_90, TOTAL)",
    "suma_ms(an) = set_rx_totals.suma_ms(pensionar_90, TOTAL)",
    "contributie(an) = set_rx_totals.contributie(pensionar_90, TOTAL)",
]

[release.amounts]
valoare = "prescriptii"
suma_fnuass = "prescriptii"
suma_ms = "prescriptii"
contributie = "prescriptii"
---*/
WITH linii AS (
    SELECT
        CAST(date_trunc('month', data) AS DATE) AS luna,
        asigurat, prescriptie, data, valoare, suma_fnuass, suma_ms, contributie
    FROM prescriptii
    WHERE data >= $year_start AND data <= $as_of AND categorie = 'pensionar_90'
),
pe_luna AS (
    SELECT luna, COUNT(DISTINCT asigurat) AS beneficiari FROM linii GROUP BY luna
),
beneficiarii AS (
    SELECT p.perioada, CAST(COALESCE(SUM(l.beneficiari), 0) AS BIGINT) AS beneficiari
    FROM perioade_la_data p
    LEFT JOIN pe_luna l ON l.luna >= p.inceput
    GROUP BY p.perioada
),
sume AS (
    SELECT
        p.ordine, p.perioada, p.luni,
        COUNT(DISTINCT l.prescriptie) AS prescriptii,
        CAST(COALESCE(SUM(l.valoare), 0.00) AS DECIMAL(28, 2)) AS valoare,
        CAST(COALESCE(SUM(l.suma_fnuass), 0.00) AS DECIMAL(28, 2)) AS suma_fnuass,
        CAST(COALESCE(SUM(l.suma_ms), 0.00) AS DECIMAL(28, 2)) AS suma_ms,
        CAST(COALESCE(SUM(l.contributie), 0.00) AS DECIMAL(28, 2)) AS contributie
    FROM perioade_la_data p
    LEFT JOIN linii l ON l.data >= p.inceput
    GROUP BY p.ordine, p.perioada, p.luni
)
SELECT
    s.perioada,
    s.luni,
    pct(b.beneficiari, 100 * s.luni) AS beneficiari_medii,
    s.prescriptii,
    s.valoare,
    s.suma_fnuass,
    s.suma_ms,
    s.contributie
FROM sume s
JOIN beneficiarii b ON b.perioada = s.perioada
ORDER BY s.ordine, s.perioada
