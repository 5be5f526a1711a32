/*---
id = "ctl_imputed_amounts"
title = "Sume încasate necuvenit, imputate furnizorilor"
owner = "Serviciul Control"
period = "L/T/A"
privacy = "public"
requires = ["actiuni_control", "constatari", "recuperari", "furnizori"]
headline = "TOTAL"
spoken = { subject = "Sumele imputate", plural = true, column = "imputat" }
formula = """
Sumele încasate necuvenit din rapoartele anului până la data raportării, pe categoria furnizorului și temei: imputate,
rămase definitive după contestații, recuperate din ele și restul de recuperat; recuperate în an: din rapoartele
oricărui an.
"""
notes = [
    "Un raport refăcut (același furnizor, număr și prima zi a controlului) contează o dată, în ultima lui formă.",
    "O sumă încă nedefinitivă se adună la imputate, nu la definitive; restul = definitiv − recuperat.",
    "Furnizorii din TOTAL sunt numărați o singură dată. Amenzile au indicatorul lor.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 17 pct. 22", valid_from = "2022-05-31" },
    { act = "Ordinul CNAS 1.012/2013" },
]
column = [
    { name = "categorie_control", title = "Categoria de furnizori" },
    { name = "temei", title = "Temeiul" },
    { name = "constatari", title = "Constatări", unit = "constatări" },
    { name = "nr_furnizori", title = "Furnizori", unit = "furnizori" },
    { name = "imputat", title = "Imputat", unit = "lei" },
    { name = "definitiv", title = "Rămas definitiv", unit = "lei" },
    { name = "recuperat", title = "Recuperat din ele", unit = "lei" },
    { name = "rest", title = "Rest de recuperat", unit = "lei" },
    { name = "recuperat_an", title = "Recuperat în an, din orice an", unit = "lei" },
]
---*/
WITH sume AS (
    SELECT categorie_control, temei, id, furnizor_id, imputat, definitiv, recuperat, 0.00 AS recuperat_an
    FROM constatari_recuperate
    WHERE tip = 'necuvenit' AND din_an
    UNION ALL
    SELECT categorie_control, temei, NULL, NULL, 0.00, 0.00, 0.00, suma
    FROM recuperari_an
    WHERE tip = 'necuvenit'
),
randuri AS (
    SELECT
        FALSE AS total, categorie_control, temei, COUNT(id) AS constatari, COUNT(DISTINCT furnizor_id) AS nr_furnizori,
        SUM(imputat) AS imputat, SUM(definitiv) AS definitiv, SUM(recuperat) AS recuperat,
        SUM(recuperat_an) AS recuperat_an
    FROM sume
    GROUP BY categorie_control, temei
    UNION ALL
    SELECT
        TRUE, 'TOTAL', NULL, COUNT(id), COUNT(DISTINCT furnizor_id), SUM(imputat), SUM(definitiv), SUM(recuperat),
        SUM(recuperat_an)
    FROM sume
)
SELECT
    categorie_control,
    temei,
    constatari,
    nr_furnizori,
    CAST(COALESCE(imputat, 0.00) AS DECIMAL(28, 2)) AS imputat,
    CAST(COALESCE(definitiv, 0.00) AS DECIMAL(28, 2)) AS definitiv,
    CAST(COALESCE(recuperat, 0.00) AS DECIMAL(28, 2)) AS recuperat,
    CAST(COALESCE(definitiv - recuperat, 0.00) AS DECIMAL(28, 2)) AS rest,
    CAST(COALESCE(recuperat_an, 0.00) AS DECIMAL(28, 2)) AS recuperat_an
FROM randuri
ORDER BY total, categorie_control, temei
