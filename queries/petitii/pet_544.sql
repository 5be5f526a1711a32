/*---
id = "pet_544"
title = "Cereri Legea 544: primite, soluționate, refuzate, termen"
owner = "Biroul Juridic, Contencios Administrativ și Relații Publice"
period = "A"
privacy = "public"
requires = ["petitii"]
headline = "TOTAL"
spoken = { subject = "Numărul cererilor de informații publice", column = "primite" }
formula = """
Solicitările de informații de interes public primite în an până la data raportării, pe temă: cu răspuns în cel mult 10
zile, în 11–30 de zile sau mai târziu, și fără răspuns, cu termenul în curs sau depășit. În termen = răspunsuri până la
termenul cererii / cererile cu răspuns sau cu termenul depășit × 100.
"""
notes = [
    "Zilele sunt calendaristice, de la înregistrare. Termenul cererii este cel din evidență (10 zile, sau 30 după prelungire); 10 și 30 stau în parametri.",
    "Refuzate și redirecționate sunt cele cu acest rezultat dintre cele cu răspuns. Un răspuns de după data raportării nu a fost încă dat.",
]
legal = [
    { act = "Legea 544/2001, art. 7", valid_from = "2001-10-23" },
    { act = "HG 123/2002" },
    { act = "ROF CAS Timiș 2022, art. 18 pct. 23", valid_from = "2022-05-31" },
]
column = [
    { name = "tema", title = "Tema" },
    { name = "primite", title = "Primite", unit = "cereri" },
    { name = "raspuns_10", title = "Cu răspuns în cel mult 10 zile", unit = "cereri" },
    { name = "raspuns_30", title = "Cu răspuns în 11–30 de zile", unit = "cereri" },
    { name = "raspuns_peste_30", title = "Cu răspuns după 30 de zile", unit = "cereri" },
    { name = "in_lucru", title = "În lucru", unit = "cereri" },
    { name = "depasite", title = "Cu termenul depășit", unit = "cereri" },
    { name = "refuzate", title = "din care: refuzate", unit = "cereri" },
    { name = "redirectionate", title = "din care: redirecționate", unit = "cereri" },
    { name = "in_termen_pct", title = "Răspunsuri în termen", unit = "%" },
]

[release]
key = ["tema"]
implied = { in_termen_pct = { of = "primite - in_lucru", count = "administrative" } }
stock = ["in_lucru", "depasite"]
relations = [
    "primite = raspuns_10 + raspuns_30 + raspuns_peste_30 + in_lucru + depasite",
    "refuzate + redirectionate < raspuns_10 + raspuns_30 + raspuns_peste_30",
    "in_termen_pct < raspuns_10 + raspuns_30 + raspuns_peste_30",
    "primite(TOTAL) = pet_monthly.primite(*, l544)",
    "in_lucru(TOTAL) = pet_monthly.in_lucru(*, l544)",
    "depasite(TOTAL) = pet_monthly.depasite(*, l544)",
    "in_termen_pct(TOTAL) = pet_monthly.solutionate_in_termen(*, l544)",
]

[release.counts]
primite = "administrative"
raspuns_10 = "administrative"
raspuns_30 = "administrative"
raspuns_peste_30 = "administrative"
in_lucru = "administrative"
depasite = "administrative"
refuzate = "administrative"
redirectionate = "administrative"
---*/
WITH cereri AS (
    SELECT
        tema, id, stare, rezultat,
        zile(data_out, data_in) AS zile,
        CAST(parametru('l544_raspuns_zile', data_in) AS BIGINT) AS scurt,
        CAST(parametru('l544_prelungire_zile', data_in) AS BIGINT) AS lung
    FROM petitii_primite
    WHERE canal = 'l544'
),
-- The last row stands even over nothing.
randuri AS (
    SELECT FALSE AS total, tema, id, stare, rezultat, zile, scurt, lung FROM cereri
    UNION ALL
    SELECT TRUE, 'TOTAL', id, stare, rezultat, zile, scurt, lung FROM cereri
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, NULL, NULL, NULL, NULL, NULL
),
sume AS (
    SELECT
        total,
        tema,
        COUNT(id) AS primite,
        COUNT(*) FILTER (WHERE zile <= scurt) AS raspuns_10,
        COUNT(*) FILTER (WHERE zile > scurt AND zile <= lung) AS raspuns_30,
        COUNT(*) FILTER (WHERE zile > lung) AS raspuns_peste_30,
        COUNT(*) FILTER (WHERE stare = 'in_lucru') AS in_lucru,
        COUNT(*) FILTER (WHERE stare = 'depasita') AS depasite,
        COUNT(*) FILTER (WHERE rezultat = 'nefavorabil') AS refuzate,
        COUNT(*) FILTER (WHERE rezultat = 'redirectionat') AS redirectionate,
        COUNT(*) FILTER (WHERE stare = 'in_termen') AS in_termen
    FROM randuri
    GROUP BY total, tema
)
SELECT
    tema,
    primite,
    raspuns_10,
    raspuns_30,
    raspuns_peste_30,
    in_lucru,
    depasite,
    refuzate,
    redirectionate,
    pct(in_termen, primite - in_lucru) AS in_termen_pct
FROM sume
ORDER BY total, tema
