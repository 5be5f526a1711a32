/*---
id = "ctl_recovery_rate"
title = "Gradul de recuperare a sumelor imputate"
owner = "Serviciul Control"
period = "L/T/A"
privacy = "public"
requires = ["actiuni_control", "constatari", "recuperari"]
headline = "TOTAL"
spoken = { subject = "Sumele recuperate", plural = true, column = "recuperat" }
formula = """
Constatările din rapoartele anului până la data raportării: sume imputate, sume definitive după contestații și sume
recuperate ale acelorași constatări până la data raportării. Recuperare = recuperat / definitiv × 100.
"""
notes = [
    "Cohorta este a anului raportului: o recuperare a unei constatări din alt an nu intră.",
    "O constatare fără sumă definitivă este încă nedefinitivă și nu intră la numitor.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 22", valid_from = "2022-05-31" }]
column = [
    { name = "tip", title = "Tipul constatării" },
    { name = "imputat", title = "Imputat", unit = "lei" },
    { name = "definitiv", title = "Rămas definitiv", unit = "lei" },
    { name = "recuperat", title = "Recuperat", unit = "lei" },
    { name = "recuperare_pct", title = "Recuperare", unit = "%" },
]
---*/
WITH tipuri AS (
    SELECT ordine, tip, membru
    FROM (
        VALUES ('1', 'necuvenit', 'necuvenit'), ('2', 'amenda', 'amenda'), ('3', 'TOTAL', 'necuvenit'), ('3', 'TOTAL', 'amenda')
    ) AS randuri (ordine, tip, membru)
),
sume AS (
    SELECT
        t.ordine,
        t.tip,
        COALESCE(SUM(c.imputat), 0.00) AS imputat,
        COALESCE(SUM(c.definitiv), 0.00) AS definitiv,
        COALESCE(SUM(c.recuperat), 0.00) AS recuperat
    FROM tipuri t
    LEFT JOIN constatari_an c ON c.tip = t.membru
    GROUP BY t.ordine, t.tip
)
SELECT
    tip,
    CAST(imputat AS DECIMAL(28, 2)) AS imputat,
    CAST(definitiv AS DECIMAL(28, 2)) AS definitiv,
    CAST(recuperat AS DECIMAL(28, 2)) AS recuperat,
    pct(recuperat, definitiv) AS recuperare_pct
FROM sume
ORDER BY ordine, tip
