/*---
id = "set_rx_totals"
title = "Prescripții și consum de medicamente în ambulatoriu (curent, PNS)"
owner = "Birourile de Decontare"
period = "L/A"
privacy = "aggregate"
requires = ["prescriptii"]
headline = "TOTAL"
spoken = { subject = "Consumul de medicamente în ambulatoriu suportat de fond", column = "suma_fnuass" }
formula = """
Prescripțiile (serie și număr distincte), liniile și valorile eliberate în farmacii în an până la data raportării, după
data eliberării, pe categorie (activitate curentă, PNS, personal contractual, pensionari 90 %) și sublistă; luna = de la
începutul lunii datei raportării.
"""
notes = [
    "O prescripție eliberată în mai multe zile se numără o singură dată în an, în luna primei eliberări.",
    "O prescripție cu linii din mai multe subliste se numără la fiecare și o singură dată în totaluri: sublistele nu se adună.",
    "Costul mediu = suma din FNUASS / prescripții.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 11 pct. 11", valid_from = "2022-05-31" }]
column = [
    { name = "categorie", title = "Categoria" },
    { name = "sublista", title = "Sublista" },
    { name = "prescriptii_luna", title = "Prescripții, luna", unit = "prescripții" },
    { name = "fnuass_luna", title = "Din FNUASS, luna", unit = "lei" },
    { name = "prescriptii", title = "Prescripții, an", unit = "prescripții" },
    { name = "linii", title = "Linii, an", unit = "linii" },
    { name = "valoare", title = "Valoare, an", unit = "lei" },
    { name = "suma_fnuass", title = "Din FNUASS, an", unit = "lei" },
    { name = "suma_ms", title = "De la Ministerul Sănătății, an", unit = "lei" },
    { name = "contributie", title = "Contribuția personală, an", unit = "lei" },
    { name = "cost_mediu", title = "Cost mediu pe prescripție", unit = "lei" },
]

[release]
key = ["categorie", "sublista"]
counts = { prescriptii_luna = "health", prescriptii = "health" }
distinct = ["prescriptii_luna", "prescriptii"]
month = { prescriptii_luna = "prescriptii", fnuass_luna = "suma_fnuass" }
statistics = { cost_mediu = ["suma_fnuass", "prescriptii"] }
dominance = ["fnuass_luna", "valoare", "suma_fnuass", "suma_ms", "contributie"]
relations = ["valoare ~ suma_fnuass + suma_ms + contributie"]

[release.amounts]
fnuass_luna = "prescriptii_luna"
linii = "prescriptii"
valoare = "prescriptii"
suma_fnuass = "prescriptii"
suma_ms = "prescriptii"
contributie = "prescriptii"
---*/
WITH
-- The first day of the year on which each prescription was dispensed, at each level. It says for every reporting date at
-- once whether the prescription counts; counted by day, three years of prescriptions are a few thousand rows.
de_sublista AS (
    SELECT categorie, sublista, prescriptie, MIN(data) AS prima
    FROM prescriptii
    GROUP BY date_part('year', data), categorie, sublista, prescriptie
),
de_categorie AS (
    SELECT categorie, prescriptie, MIN(data) AS prima
    FROM prescriptii
    GROUP BY date_part('year', data), categorie, prescriptie
),
de_total AS (
    SELECT prescriptie, MIN(data) AS prima
    FROM prescriptii
    GROUP BY date_part('year', data), prescriptie
),
zile_cu_linii AS (
    SELECT
        categorie, sublista, data,
        COUNT(*) AS linii,
        CAST(SUM(valoare) AS DECIMAL(24, 2)) AS valoare,
        CAST(SUM(suma_fnuass) AS DECIMAL(24, 2)) AS suma_fnuass,
        CAST(SUM(suma_ms) AS DECIMAL(24, 2)) AS suma_ms,
        CAST(SUM(contributie) AS DECIMAL(24, 2)) AS contributie
    FROM prescriptii
    GROUP BY categorie, sublista, data
),
niveluri AS (
    SELECT nivel FROM (VALUES (0), (1), (2)) AS randuri (nivel)
),
pe_zile AS (
    SELECT
        0 AS nivel, categorie, sublista, prima AS data, COUNT(*) AS prescriptii,
        0 AS linii, 0.00 AS valoare, 0.00 AS suma_fnuass, 0.00 AS suma_ms, 0.00 AS contributie
    FROM de_sublista
    GROUP BY categorie, sublista, prima
    UNION ALL
    SELECT 1, categorie, 'TOTAL', prima, COUNT(*), 0, 0.00, 0.00, 0.00, 0.00
    FROM de_categorie
    GROUP BY categorie, prima
    UNION ALL
    SELECT 2, 'TOTAL', NULL, prima, COUNT(*), 0, 0.00, 0.00, 0.00, 0.00
    FROM de_total
    GROUP BY prima
    UNION ALL
    SELECT
        n.nivel,
        CASE WHEN n.nivel = 2 THEN 'TOTAL' ELSE z.categorie END,
        CASE n.nivel WHEN 0 THEN z.sublista WHEN 1 THEN 'TOTAL' END,
        z.data, 0, z.linii, z.valoare, z.suma_fnuass, z.suma_ms, z.contributie
    FROM zile_cu_linii z
    CROSS JOIN niveluri n
),
-- The last row stands even over nothing.
randuri AS (
    SELECT
        nivel, categorie, sublista, data >= $month_start AS in_luna,
        prescriptii, linii, valoare, suma_fnuass, suma_ms, contributie
    FROM pe_zile
    WHERE data >= $year_start AND data <= $as_of
    UNION ALL
    SELECT 2, 'TOTAL', NULL, FALSE, 0, 0, 0.00, 0.00, 0.00, 0.00
),
sume AS (
    SELECT
        nivel, categorie, sublista,
        CAST(SUM(CASE WHEN in_luna THEN prescriptii ELSE 0 END) AS BIGINT) AS prescriptii_luna,
        CAST(SUM(CASE WHEN in_luna THEN suma_fnuass ELSE 0.00 END) AS DECIMAL(28, 2)) AS fnuass_luna,
        CAST(SUM(prescriptii) AS BIGINT) AS prescriptii,
        CAST(SUM(linii) AS BIGINT) AS linii,
        CAST(SUM(valoare) AS DECIMAL(28, 2)) AS valoare,
        CAST(SUM(suma_fnuass) AS DECIMAL(28, 2)) AS suma_fnuass,
        CAST(SUM(suma_ms) AS DECIMAL(28, 2)) AS suma_ms,
        CAST(SUM(contributie) AS DECIMAL(28, 2)) AS contributie
    FROM randuri
    GROUP BY nivel, categorie, sublista
)
SELECT
    categorie,
    sublista,
    prescriptii_luna,
    fnuass_luna,
    prescriptii,
    linii,
    valoare,
    suma_fnuass,
    suma_ms,
    contributie,
    pct(suma_fnuass, 100 * prescriptii) AS cost_mediu
FROM sume
ORDER BY nivel = 2, categorie, nivel, sublista
