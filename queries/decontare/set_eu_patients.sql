/*---
id = "set_eu_patients"
title = "Servicii acordate pacienților UE/SEE/CH și din acorduri"
owner = "Birourile de Decontare"
period = "L"
privacy = "aggregate"
requires = ["servicii_ue"]
headline = "TOTAL"
spoken = { subject = "Valoarea serviciilor acordate pacienților din alte state", column = "lei_an" }
formula = """
Cazurile și sumele raportate de furnizori pentru pacienții asigurați în alt stat, pe statul și documentul lor, în luna
datei raportării și în lunile anului până la ea.
"""
notes = ["Un caz este al furnizorului care l-a raportat: un pacient tratat de doi furnizori sunt două cazuri."]
legal = [
    { act = "ROF CAS Timiș 2022, art. 30 pct. 15–17; art. 31 pct. 9, 16–18", valid_from = "2022-05-31" },
    { act = "Regulamentul (CE) 883/2004; Regulamentul (CE) 987/2009", valid_from = "2010-05-01" },
]
column = [
    { name = "stat", title = "Statul" },
    { name = "tip_document", title = "Documentul" },
    { name = "cazuri_luna", title = "Cazuri, luna", unit = "cazuri" },
    { name = "lei_luna", title = "Valoare, luna", unit = "lei" },
    { name = "cazuri_an", title = "Cazuri, an", unit = "cazuri" },
    { name = "lei_an", title = "Valoare, an", unit = "lei" },
    { name = "furnizori_an", title = "Furnizori, an", unit = "furnizori" },
]

[release]
key = ["stat", "tip_document"]
counts = { cazuri_luna = "health", cazuri_an = "health" }
amounts = { lei_luna = "cazuri_luna", lei_an = "cazuri_an" }
month = { cazuri_luna = "cazuri_an", lei_luna = "lei_an" }
statistics = { furnizori_an = ["cazuri_an"] }
---*/
WITH servicii AS (
    SELECT
        stat, tip_document, furnizor_id, cazuri, lei,
        CASE WHEN luna >= $month_start THEN cazuri ELSE 0 END AS cazuri_luna,
        CASE WHEN luna >= $month_start THEN lei ELSE 0.00 END AS lei_luna
    FROM servicii_ue
    WHERE luna >= $year_start AND luna <= $as_of
),
-- The last row stands even over nothing.
randuri AS (
    SELECT FALSE AS total, stat, tip_document, furnizor_id, cazuri_luna, lei_luna, cazuri, lei FROM servicii
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, furnizor_id, cazuri_luna, lei_luna, cazuri, lei FROM servicii
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, NULL, 0, 0.00, 0, 0.00
)
SELECT
    stat,
    tip_document,
    CAST(SUM(cazuri_luna) AS BIGINT) AS cazuri_luna,
    CAST(SUM(lei_luna) AS DECIMAL(28, 2)) AS lei_luna,
    CAST(SUM(cazuri) AS BIGINT) AS cazuri_an,
    CAST(SUM(lei) AS DECIMAL(28, 2)) AS lei_an,
    COUNT(DISTINCT furnizor_id) AS furnizori_an
FROM randuri
GROUP BY total, stat, tip_document
ORDER BY total, stat, tip_document
