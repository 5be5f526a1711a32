/*---
id = "set_rx_totals"
title = "Prescripții și consum de medicamente în ambulatoriu (curent, PNS)"
owner = "Birourile de Decontare"
period = "L/A"
privacy = "aggregate"
requires = ["prescriptii"]
headline = "TOTAL"
formula = """
Prescripțiile (serie și număr distincte), liniile și valorile eliberate în farmacii în an până la data raportării, după
data eliberării, pe categorie (activitate curentă, PNS, personal contractual, pensionari 90 %) și sublistă; luna = de la
începutul lunii datei raportării.
"""
notes = [
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
---*/
WITH
-- One row per prescription and sublist first: the levels below then multiply far fewer rows.
pe_prescriptie AS (
    SELECT
        categorie, sublista, prescriptie,
        MAX(data) >= $month_start AS in_luna,
        COUNT(*) AS linii,
        CAST(SUM(CASE WHEN data >= $month_start THEN suma_fnuass ELSE 0.00 END) AS DECIMAL(26, 2)) AS fnuass_luna,
        CAST(SUM(valoare) AS DECIMAL(26, 2)) AS valoare,
        CAST(SUM(suma_fnuass) AS DECIMAL(26, 2)) AS suma_fnuass,
        CAST(SUM(suma_ms) AS DECIMAL(26, 2)) AS suma_ms,
        CAST(SUM(contributie) AS DECIMAL(26, 2)) AS contributie
    FROM prescriptii
    WHERE data >= $year_start AND data <= $as_of
    GROUP BY categorie, sublista, prescriptie
),
niveluri AS (
    SELECT nivel FROM (VALUES (0), (1), (2)) AS randuri (nivel)
),
-- Every sublist, then its category, then all; the last row stands even over nothing.
randuri AS (
    SELECT
        n.nivel,
        CASE WHEN n.nivel = 2 THEN 'TOTAL' ELSE p.categorie END AS categorie,
        CASE n.nivel WHEN 0 THEN p.sublista WHEN 1 THEN 'TOTAL' END AS sublista,
        p.prescriptie, p.in_luna, p.linii, p.fnuass_luna, p.valoare, p.suma_fnuass, p.suma_ms, p.contributie
    FROM pe_prescriptie p
    CROSS JOIN niveluri n
    UNION ALL
    SELECT 2, 'TOTAL', NULL, NULL, NULL, 0, 0.00, 0.00, 0.00, 0.00, 0.00
),
sume AS (
    SELECT
        nivel, categorie, sublista,
        COUNT(DISTINCT CASE WHEN in_luna THEN prescriptie END) AS prescriptii_luna,
        CAST(SUM(fnuass_luna) AS DECIMAL(28, 2)) AS fnuass_luna,
        COUNT(DISTINCT prescriptie) AS prescriptii,
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
