/*---
id = "ml_certificates"
title = "Certificate de concediu medical eliberate"
owner = "Serviciul Medical"
period = "L/T"
privacy = "aggregate"
requires = ["certificate_cm"]
headline = "TOTAL"
spoken = { subject = "Numărul certificatelor de concediu medical", column = "certificate" }
formula = """
Certificatele raportate întâi în an și în vigoare la data raportării, pe cod de indemnizație: număr, zile calendaristice
(de la început la sfârșit, ambele cuprinse), inițiale și continuări, ambulatoriu, internare și externare. Durata medie =
zile calendaristice / certificate.
"""
notes = [
    "Un certificat ține de luna în care a fost raportat prima dată; modificările (M) îi schimbă conținutul, ștergerile (S) îl scot.",
    "Diagnosticul și medicul nu se publică: rămân în rândurile extrasului.",
]
legal = [
    { act = "Ordinul MS/CNAS 351/2011, anexa 3 (anexa 11 la norme)", valid_from = "2011-02-24" },
    { act = "ROF CAS Timiș 2022, art. 34 pct. 21; art. 35 pct. 9", valid_from = "2022-05-31" },
]
column = [
    { name = "cod_indemnizatie", title = "Codul indemnizației" },
    { name = "certificate", title = "Certificate", unit = "certificate" },
    { name = "zile", title = "Zile calendaristice", unit = "zile" },
    { name = "initiale", title = "Inițiale", unit = "certificate" },
    { name = "continuari", title = "Continuări", unit = "certificate" },
    { name = "ambulatoriu", title = "Ambulatoriu", unit = "certificate" },
    { name = "internare", title = "Internare", unit = "certificate" },
    { name = "externare", title = "La externare", unit = "certificate" },
    { name = "durata_medie", title = "Durata medie", unit = "zile" },
]

[release]
key = ["cod_indemnizatie"]
statistics = { durata_medie = ["zile", "certificate"] }
relations = ["certificate = initiale + continuari", "certificate = ambulatoriu + internare + externare"]

[release.counts]
certificate = "health"
initiale = "health"
continuari = "health"
ambulatoriu = "health"
internare = "health"
externare = "health"

[release.amounts]
zile = "certificate"
---*/
WITH eliberate AS (
    SELECT cod_indemnizatie, tip, tip_cm, zile(data_sfarsit, data_inceput) + 1 AS zile
    FROM certificate_in_vigoare
    WHERE luna_initiala >= $year_start
),
randuri AS (
    SELECT FALSE AS total, cod_indemnizatie, tip, tip_cm, zile FROM eliberate
    UNION ALL
    SELECT TRUE, 'TOTAL', tip, tip_cm, zile FROM eliberate
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, NULL, NULL
),
sume AS (
    SELECT
        total, cod_indemnizatie, COUNT(tip) AS certificate, CAST(COALESCE(SUM(zile), 0) AS BIGINT) AS zile,
        COUNT(*) FILTER (WHERE tip = 'initial') AS initiale,
        COUNT(*) FILTER (WHERE tip = 'continuare') AS continuari,
        COUNT(*) FILTER (WHERE tip_cm = 'amb') AS ambulatoriu,
        COUNT(*) FILTER (WHERE tip_cm = 'int') AS internare,
        COUNT(*) FILTER (WHERE tip_cm = 'ext') AS externare
    FROM randuri
    GROUP BY total, cod_indemnizatie
)
SELECT
    cod_indemnizatie,
    certificate,
    zile,
    initiale,
    continuari,
    ambulatoriu,
    internare,
    externare,
    pct(zile, certificate * 100) AS durata_medie
FROM sume
ORDER BY total, cod_indemnizatie
