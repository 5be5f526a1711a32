/*---
id = "gov_objectives"
title = "Gradul de realizare a obiectivelor specifice"
owner = "Toate structurile"
period = "T/A"
privacy = "public"
requires = ["obiective"]
spoken = { subject = "Gradul de realizare a obiectivelor", column = "realizare_pct" }
formula = """
Pe structura responsabilă: obiectivele anului după semaforul tabloului de bord; punctaj = Σ puncte obținute × pondere;
punctaj_maxim = Σ puncte maxime × pondere; realizare_pct = punctaj / punctaj_maxim × 100.
"""
notes = [
    "Punctele sunt cele ale tabloului de bord: verde, galben sau 0; un obiectiv fără rezultat are 0 puncte.",
    "Ponderile sunt cele din obiective, aceleași pe structură și pe TOTAL.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 37 pct. 1 și 14", valid_from = "2022-05-31" }]
column = [
    { name = "structura", title = "Structura" },
    { name = "obiective", title = "Obiective", unit = "obiective" },
    { name = "atinse", title = "Atinse", unit = "obiective" },
    { name = "partiale", title = "Atinse parțial", unit = "obiective" },
    { name = "neatinse", title = "Neatinse", unit = "obiective" },
    { name = "fara_rezultat", title = "Fără rezultat", unit = "obiective" },
    { name = "punctaj", title = "Punctaj ponderat", unit = "puncte" },
    { name = "punctaj_maxim", title = "Punctaj ponderat maxim", unit = "puncte" },
    { name = "realizare_pct", title = "Realizare", unit = "%" },
]

[release]
key = ["structura"]
attained = ["atinse", "partiale", "neatinse", "fara_rezultat", "punctaj", "realizare_pct"]
open = ["obiective", "punctaj_maxim"]
---*/
WITH comparate AS (
    SELECT
        o.structura, o.puncte_verde, o.puncte_galben, o.pondere,
        CASE
            WHEN r.valoare IS NULL THEN 'fara_rezultat'
            WHEN o.sens = 'crescator' AND r.valoare >= o.prag_verde THEN 'verde'
            WHEN o.sens = 'crescator' AND r.valoare >= o.prag_galben THEN 'galben'
            WHEN o.sens = 'descrescator' AND r.valoare <= o.prag_verde THEN 'verde'
            WHEN o.sens = 'descrescator' AND r.valoare <= o.prag_galben THEN 'galben'
            ELSE 'rosu'
        END AS semafor
    FROM obiective o
    LEFT JOIN realizari r ON r.indicator = o.indicator AND r.coloana = o.coloana
    WHERE o.an = $year
),
punctate AS (
    SELECT
        structura, semafor,
        CAST(
            CAST(CASE semafor WHEN 'verde' THEN puncte_verde WHEN 'galben' THEN puncte_galben ELSE 0 END AS DECIMAL(8, 0))
                * CAST(pondere AS DECIMAL(16, 4)) AS DECIMAL(26, 4)
        ) AS punctaj,
        CAST(CAST(puncte_verde AS DECIMAL(8, 0)) * CAST(pondere AS DECIMAL(16, 4)) AS DECIMAL(26, 4)) AS punctaj_maxim
    FROM comparate
),
randuri AS (
    SELECT FALSE AS total, structura, semafor, punctaj, punctaj_maxim FROM punctate
    UNION ALL
    SELECT TRUE, 'TOTAL', semafor, punctaj, punctaj_maxim FROM punctate
    UNION ALL
    -- TOTAL has its row even without objectives.
    SELECT TRUE, 'TOTAL', NULL, 0.00, 0.00
),
sume AS (
    SELECT
        total,
        structura,
        COUNT(semafor) AS obiective,
        COUNT(*) FILTER (WHERE semafor = 'verde') AS atinse,
        COUNT(*) FILTER (WHERE semafor = 'galben') AS partiale,
        COUNT(*) FILTER (WHERE semafor = 'rosu') AS neatinse,
        COUNT(*) FILTER (WHERE semafor = 'fara_rezultat') AS fara_rezultat,
        SUM(CAST(punctaj AS DECIMAL(26, 4))) AS punctaj,
        SUM(CAST(punctaj_maxim AS DECIMAL(26, 4))) AS punctaj_maxim
    FROM randuri
    GROUP BY total, structura
)
SELECT
    structura,
    obiective,
    atinse,
    partiale,
    neatinse,
    fara_rezultat,
    CAST(punctaj AS DECIMAL(28, 4)) AS punctaj,
    CAST(punctaj_maxim AS DECIMAL(28, 4)) AS punctaj_maxim,
    pct(punctaj, punctaj_maxim) AS realizare_pct
FROM sume
ORDER BY total, structura
