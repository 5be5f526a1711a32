/*---
id = "ctl_contraventions"
title = "Contravenții constatate și amenzi aplicate"
owner = "Serviciul Control"
period = "T/A"
privacy = "public"
requires = ["actiuni_control", "constatari", "recuperari", "furnizori"]
headline = "TOTAL"
spoken = { subject = "Amenzile aplicate", plural = true, column = "aplicat" }
formula = """
Amenzile din rapoartele anului până la data raportării, pe temei: număr, aplicate, rămase definitive după contestații
și încasate din ele până la data raportării; încasate în an: din amenzile oricărui an.
"""
notes = [
    "Un raport refăcut (același furnizor, număr și prima zi a controlului) contează o dată, în ultima lui formă.",
    "O amendă fără sumă definitivă este încă nedefinitivă: se adună la aplicate, nu la definitive.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 17 pct. 4", valid_from = "2022-05-31" },
    { act = "OUG 158/2005, art. 47–48" },
    { act = "Legea 95/2006, art. 312–313" },
]
column = [
    { name = "temei", title = "Temeiul" },
    { name = "amenzi", title = "Amenzi", unit = "amenzi" },
    { name = "aplicat", title = "Aplicate", unit = "lei" },
    { name = "definitiv", title = "Rămase definitive", unit = "lei" },
    { name = "incasat", title = "Încasate din ele", unit = "lei" },
    { name = "incasat_an", title = "Încasate în an, din orice an", unit = "lei" },
]
---*/
WITH amenzi AS (
    SELECT temei, 1 AS amenda, imputat, definitiv, recuperat, 0.00 AS incasat_an
    FROM constatari_recuperate
    WHERE tip = 'amenda' AND din_an
    UNION ALL
    SELECT temei, 0, 0.00, 0.00, 0.00, suma
    FROM recuperari_an
    WHERE tip = 'amenda'
),
randuri AS (
    SELECT
        FALSE AS total, temei, SUM(amenda) AS amenzi, SUM(imputat) AS aplicat, SUM(definitiv) AS definitiv,
        SUM(recuperat) AS incasat, SUM(incasat_an) AS incasat_an
    FROM amenzi
    GROUP BY temei
    UNION ALL
    SELECT TRUE, 'TOTAL', SUM(amenda), SUM(imputat), SUM(definitiv), SUM(recuperat), SUM(incasat_an)
    FROM amenzi
)
SELECT
    temei,
    CAST(COALESCE(amenzi, 0) AS BIGINT) AS amenzi,
    CAST(COALESCE(aplicat, 0.00) AS DECIMAL(28, 2)) AS aplicat,
    CAST(COALESCE(definitiv, 0.00) AS DECIMAL(28, 2)) AS definitiv,
    CAST(COALESCE(incasat, 0.00) AS DECIMAL(28, 2)) AS incasat,
    CAST(COALESCE(incasat_an, 0.00) AS DECIMAL(28, 2)) AS incasat_an
FROM randuri
ORDER BY total, temei
