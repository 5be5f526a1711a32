/*---
id = "gov_kpi_scorecard"
title = "Tablou de bord: indicatori din contractul de management"
owner = "Director General"
period = "T/A"
privacy = "aggregate"
requires = ["obiective"]
spoken = { subject = "Punctajul total", column = "puncte" }
formula = """
Valoarea realizată la data raportării față de praguri: verde dacă atinge pragul verde, galben dacă atinge pragul galben,
altfel roșu; „atinge” înseamnă cel puțin pentru un obiectiv crescător și cel mult pentru unul descrescător.
"""
notes = [
    "Realizat = coloana obiectivului în rândul TOTAL, an sau 50.05 al indicatorului ori în ultima lui perioadă.",
    "Fără rezultat, semaforul lipsește și punctele sunt 0.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 14 lit. a; art. 15 pct. 2, 5–6; art. 37 pct. 1, 14–15", valid_from = "2022-05-31" },
]
column = [
    { name = "indicator", title = "Indicatorul" },
    { name = "coloana", title = "Coloana" },
    { name = "realizat", title = "Realizat" },
    { name = "tinta", title = "Țintă" },
    { name = "semafor", title = "Semafor" },
    { name = "puncte", title = "Puncte", unit = "puncte" },
    { name = "puncte_maxim", title = "Punctaj maxim", unit = "puncte" },
    { name = "pondere", title = "Pondere" },
    { name = "structura", title = "Responsabil" },
]

[release]
key = ["indicator", "coloana"]
attained = ["realizat", "semafor", "puncte"]
open = ["tinta", "puncte_maxim", "pondere", "structura"]
---*/
WITH comparate AS (
    SELECT
        o.indicator, o.coloana, r.valoare AS realizat, o.tinta, o.puncte_verde, o.puncte_galben, o.pondere, o.structura,
        CASE
            WHEN r.valoare IS NULL THEN NULL
            WHEN o.sens = 'crescator' AND r.valoare >= o.prag_verde THEN 'verde'
            WHEN o.sens = 'crescator' AND r.valoare >= o.prag_galben THEN 'galben'
            WHEN o.sens = 'descrescator' AND r.valoare <= o.prag_verde THEN 'verde'
            WHEN o.sens = 'descrescator' AND r.valoare <= o.prag_galben THEN 'galben'
            ELSE 'rosu'
        END AS semafor
    FROM obiective o
    LEFT JOIN realizari r ON r.indicator = o.indicator AND r.coloana = o.coloana
    WHERE o.an = $year
)
SELECT
    indicator,
    coloana,
    realizat,
    tinta,
    semafor,
    CAST(CASE semafor WHEN 'verde' THEN puncte_verde WHEN 'galben' THEN puncte_galben ELSE 0 END AS BIGINT) AS puncte,
    CAST(puncte_verde AS BIGINT) AS puncte_maxim,
    pondere,
    structura
FROM comparate
ORDER BY indicator, coloana
