/*---
id = "ml_refund_status"
title = "Cereri de restituire: primite, aprobate, refuzate, plătite, în sold, vechime"
owner = "Serviciul Evidență Asigurați, Carduri și Concedii Medicale"
period = "L/T"
privacy = "aggregate"
requires = ["cereri_restituire"]
spoken = { subject = "Sumele cerute", plural = true, column = "cerut", row = "primite" }
formula = """
Cererile înregistrate în an până la data raportării, după starea lor; sold = cererile de orice an, în lucru (suma cerută)
sau aprobate și neplătite (suma aprobată), cu o sumă mai mare decât zero. Zile: de la înregistrare la plată, pentru
sold până la data raportării.
"""
notes = [
    "Soluția nu are dată în extras: se ia așa cum a fost livrată. O plată de după data raportării nu a avut încă loc.",
    "O sumă aprobată lipsă se ia ca suma cerută; o cerere refuzată are suma aprobată zero.",
    "Mediana este cea de jos, a zilelor întregi. Peste 60 de zile înseamnă mai mult de 60; cererile de peste 90 sunt și între cele de peste 60.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 23 lit. A pct. 14–19; art. 22 lit. B1 pct. 2", valid_from = "2022-05-31" },
    { act = "Ordinul MS/CNAS 351/2011, pct. 9 (art. 77)", valid_from = "2011-02-24" },
    { act = "OUG 158/2005", valid_from = "2006-01-01" },
]
column = [
    { name = "stare", title = "Starea" },
    { name = "cereri", title = "Cereri", unit = "cereri" },
    { name = "cerut", title = "Cerut", unit = "lei" },
    { name = "aprobat", title = "Aprobat", unit = "lei" },
    { name = "sold", title = "De plătit", unit = "lei" },
    { name = "zile_mediana", title = "Zile, mediana", unit = "zile" },
    { name = "zile_max", title = "Zile, maximul", unit = "zile" },
]

[release]
key = ["stare"]
counts = { cereri = "administrative" }
amounts = { cerut = "cereri", aprobat = "cereri", sold = "cereri" }
statistics = { zile_mediana = ["cereri"], zile_max = ["cereri"] }
stock = ["in_lucru", "sold", "sold_60", "sold_90"]
dominance = ["cerut", "aprobat", "sold"]
rows = [
    "primite = in_lucru + aprobat + partial + refuzat",
    "platit < primite",
    "sold_60 < sold",
    "sold_90 < sold_60",
]
relations = [
    "cereri(primite) = ml_refund_by_j.nr_cereri(TOTAL)",
    "cerut(primite) = ml_refund_by_j.de_recuperat(TOTAL)",
    "sold(primite) <= sold(sold)",
    "sold(in_lucru) <= cerut(in_lucru)",
]
---*/
WITH stari AS (
    SELECT ordine, stare
    FROM (VALUES
        ('1', 'primite'), ('2', 'in_lucru'), ('3', 'aprobat'), ('4', 'partial'), ('5', 'refuzat'), ('6', 'platit'),
        ('7', 'sold'), ('8', 'sold_60'), ('9', 'sold_90')
    ) AS randuri (ordine, stare)
),
incadrate AS (
    SELECT 'primite' AS stare, id, cerut, aprobat, sold, CAST(NULL AS BIGINT) AS zile
    FROM restituiri_la
    WHERE data_inregistrare >= $year_start
    UNION ALL
    SELECT stare, id, cerut, aprobat, sold, CAST(NULL AS BIGINT)
    FROM restituiri_la
    WHERE data_inregistrare >= $year_start
    UNION ALL
    SELECT 'platit', id, cerut, aprobat, sold, zile
    FROM restituiri_la
    WHERE data_inregistrare >= $year_start AND platita IS NOT NULL
    UNION ALL
    SELECT 'sold', id, cerut, aprobat, sold, zile
    FROM restituiri_la
    WHERE sold > 0
    UNION ALL
    SELECT 'sold_60', id, cerut, aprobat, sold, zile
    FROM restituiri_la
    WHERE sold > 0 AND zile > parametru('restituire_sold_1_zile', $as_of)
    UNION ALL
    SELECT 'sold_90', id, cerut, aprobat, sold, zile
    FROM restituiri_la
    WHERE sold > 0 AND zile > parametru('restituire_sold_2_zile', $as_of)
),
ordonate AS (
    SELECT
        stare, cerut, aprobat, sold, zile,
        CAST(row_number() OVER (PARTITION BY stare ORDER BY zile, id) AS BIGINT) AS loc,
        CAST(COUNT(*) OVER (PARTITION BY stare) AS BIGINT) AS numar
    FROM incadrate
),
sume AS (
    SELECT
        stare, COUNT(*) AS cereri, SUM(cerut) AS cerut, SUM(aprobat) AS aprobat, SUM(sold) AS sold,
        MAX(CASE WHEN loc * 2 = numar OR loc * 2 = numar + 1 THEN zile END) AS zile_mediana,
        MAX(zile) AS zile_max
    FROM ordonate
    GROUP BY stare
)
SELECT
    r.stare,
    COALESCE(s.cereri, 0) AS cereri,
    CAST(COALESCE(s.cerut, 0.00) AS DECIMAL(28, 2)) AS cerut,
    CAST(COALESCE(s.aprobat, 0.00) AS DECIMAL(28, 2)) AS aprobat,
    CAST(COALESCE(s.sold, 0.00) AS DECIMAL(28, 2)) AS sold,
    s.zile_mediana,
    s.zile_max
FROM stari r
LEFT JOIN sume s ON s.stare = r.stare
ORDER BY r.ordine, r.stare
