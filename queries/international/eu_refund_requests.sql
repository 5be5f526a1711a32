/*---
id = "eu_refund_requests"
title = "Cereri ale asiguraților: art. 7 (E126), art. 8, HG 304"
owner = "Biroul Acorduri, Regulamente Europene și Formulare Europene"
period = "L"
privacy = "aggregate"
requires = ["dosare_ue", "curs_bnr"]
headline = "TOTAL"
spoken = { subject = "Numărul cererilor asiguraților", column = "cereri" }
formula = """
Cererile de rambursare ale asiguraților înregistrate în an până la data raportării, pe temei: cerut = suma în valută ×
ultimul curs BNR stabilit înaintea zilei în care a plătit asiguratul, tăiat la două zecimale; aprobat = sumele aprobate;
respins = cerut la cererile refuzate.
"""
notes = [
    "Suma cerută este în valută; leii cererilor fără dată a plății sau fără curs nu se cunosc și nu se adună: ele se numără separat.",
    "Rezultatul nu are dată în extras: se ia așa cum a fost livrat. O plată de după data raportării nu a avut încă loc.",
    "Ce s-a tăiat la o cerere aprobată în parte nu este respins: este diferența dintre cerut și aprobat.",
]
legal = [
    { act = "Ordinul CNAS 729/2009, art. 7–8", valid_from = "2009-08-05" },
    { act = "HG 304/2014" },
    { act = "ROF CAS Timiș 2022, art. 32 pct. 5", valid_from = "2022-05-31" },
]
column = [
    { name = "tip", title = "Temeiul" },
    { name = "cereri", title = "Cereri", unit = "cereri" },
    { name = "cerut", title = "Cerut", unit = "lei" },
    { name = "fara_curs", title = "Cereri fără lei cunoscuți", unit = "cereri" },
    { name = "acceptate", title = "Aprobate", unit = "cereri" },
    { name = "partiale", title = "Aprobate în parte", unit = "cereri" },
    { name = "refuzate", title = "Refuzate", unit = "cereri" },
    { name = "in_lucru", title = "În lucru", unit = "cereri" },
    { name = "aprobat", title = "Aprobat", unit = "lei" },
    { name = "respins", title = "Respins", unit = "lei" },
    { name = "platite", title = "Plătite", unit = "cereri" },
    { name = "platit", title = "Plătit", unit = "lei" },
]

[release]
key = ["tip"]
amounts = { cerut = "cereri", aprobat = "cereri", respins = "refuzate", platit = "platite" }
stock = ["in_lucru"]
dominance = ["cerut", "aprobat", "respins", "platit"]
together = [["aprobat", "platit"]]
relations = [
    "cereri = acceptate + partiale + refuzate + in_lucru",
    "fara_curs < cereri",
    "platite < cereri",
]

[release.counts]
cereri = "health"
fara_curs = "health"
acceptate = "health"
partiale = "health"
refuzate = "health"
in_lucru = "health"
platite = "health"
---*/
WITH tipuri AS (
    SELECT ordine, tip
    FROM (VALUES ('1', 'art7'), ('2', 'art8'), ('3', 'hg304'), ('4', 'TOTAL')) AS randuri (ordine, tip)
),
cereri AS (
    SELECT tip, id, CAST(trunc2(suma_valuta * curs) AS DECIMAL(26, 2)) AS cerut, rezultat, aprobat, suma_lei
    FROM dosare_cu_curs
    WHERE data_inregistrare >= $year_start
),
randuri AS (
    SELECT tip, id, cerut, rezultat, aprobat, suma_lei FROM cereri
    UNION ALL
    SELECT 'TOTAL', id, cerut, rezultat, aprobat, suma_lei FROM cereri
),
sume AS (
    SELECT
        tip, COUNT(*) AS cereri, SUM(cerut) AS cerut,
        COUNT(*) FILTER (WHERE cerut IS NULL) AS fara_curs,
        COUNT(*) FILTER (WHERE rezultat = 'acceptat') AS acceptate,
        COUNT(*) FILTER (WHERE rezultat = 'partial') AS partiale,
        COUNT(*) FILTER (WHERE rezultat = 'refuzat') AS refuzate,
        COUNT(*) FILTER (WHERE rezultat = 'in_lucru') AS in_lucru,
        SUM(aprobat) AS aprobat,
        SUM(CASE WHEN rezultat = 'refuzat' THEN cerut END) AS respins,
        COUNT(suma_lei) AS platite,
        SUM(suma_lei) AS platit
    FROM randuri
    GROUP BY tip
)
SELECT
    t.tip,
    COALESCE(s.cereri, 0) AS cereri,
    CAST(COALESCE(s.cerut, 0.00) AS DECIMAL(28, 2)) AS cerut,
    COALESCE(s.fara_curs, 0) AS fara_curs,
    COALESCE(s.acceptate, 0) AS acceptate,
    COALESCE(s.partiale, 0) AS partiale,
    COALESCE(s.refuzate, 0) AS refuzate,
    COALESCE(s.in_lucru, 0) AS in_lucru,
    CAST(COALESCE(s.aprobat, 0.00) AS DECIMAL(28, 2)) AS aprobat,
    CAST(COALESCE(s.respins, 0.00) AS DECIMAL(28, 2)) AS respins,
    COALESCE(s.platite, 0) AS platite,
    CAST(COALESCE(s.platit, 0.00) AS DECIMAL(28, 2)) AS platit
FROM tipuri t
LEFT JOIN sume s ON s.tip = t.tip
ORDER BY t.ordine, t.tip
