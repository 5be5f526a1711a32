/*---
id = "ins_insured_total"
title = "Asigurați pe categorii"
owner = "Serviciul Evidență Asigurați, Carduri și Concedii Medicale"
period = "L/A"
privacy = "aggregate"
requires = ["asigurati"]
headline = "TOTAL"
spoken = { subject = "Numărul asiguraților", column = "numar" }
formula = """
Asigurații din ultima lună raportată până la data raportării, pe felul plății (cu plată, fără plată, din alte surse) și
categorie. Pondere = numărul / total asigurați × 100; acoperire = numărul / populația rezidentă a județului × 100.
"""
notes = [
    "Numărul este al unei luni: lunile nu se adună.",
    "Populația este cea din parametrul populatie_rezidenta, valabil la data raportării (recensământ, dacă nu l-a înlocuit casa).",
    "Asigurații sunt ai casei, nu locuitorii județului: o acoperire de 100 % nu înseamnă că toți locuitorii sunt asigurați.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 11 pct. 5; art. 23 lit. B pct. 4–6", valid_from = "2022-05-31" },
    { act = "Legea 95/2006, titlul VIII" },
]
column = [
    { name = "plata", title = "Plata contribuției" },
    { name = "categorie", title = "Categoria de asigurați" },
    { name = "luna", title = "Luna" },
    { name = "numar", title = "Asigurați", unit = "persoane" },
    { name = "pondere_pct", title = "Ponderea în total", unit = "%" },
    { name = "populatie_pct", title = "Din populația rezidentă", unit = "%" },
]

[release]
key = ["plata", "categorie", "luna"]
counts = { numar = "administrative" }
statistics = { pondere_pct = ["numar", "numar(TOTAL)"], populatie_pct = ["numar"] }
---*/
WITH ultima AS (
    SELECT MAX(luna) AS luna FROM asigurati WHERE luna <= $as_of
),
ai_lunii AS (
    SELECT a.luna, a.plata, a.categorie, a.numar
    FROM asigurati a
    JOIN ultima u ON u.luna = a.luna
),
-- Every category, then the kind of payment it belongs to, then all; the last row stands even over nothing.
randuri AS (
    SELECT 0 AS nivel, plata, categorie, luna, numar FROM ai_lunii
    UNION ALL
    SELECT 1, plata, 'TOTAL', luna, numar FROM ai_lunii
    UNION ALL
    SELECT 2, 'TOTAL', NULL, luna, numar FROM ai_lunii
    UNION ALL
    SELECT 2, 'TOTAL', NULL, NULL, 0
),
sume AS (
    SELECT nivel, plata, categorie, MAX(luna) AS luna, CAST(SUM(numar) AS BIGINT) AS numar
    FROM randuri
    GROUP BY nivel, plata, categorie
),
total AS (
    SELECT numar FROM sume WHERE nivel = 2
)
SELECT
    s.plata,
    s.categorie,
    s.luna,
    s.numar,
    pct(s.numar, t.numar) AS pondere_pct,
    pct(s.numar, parametru('populatie_rezidenta', $as_of)) AS populatie_pct
FROM sume s
CROSS JOIN total t
ORDER BY s.nivel = 2, s.plata, s.nivel, s.categorie
