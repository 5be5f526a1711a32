/*---
id = "bud_social_assistance"
title = "Încadrarea indemnizațiilor în capitolul Asistență socială"
owner = "Direcția Economică"
period = "L/T/A"
privacy = "public"
requires = ["buget_credite", "plati"]
headline = "TOTAL"
spoken = { subject = "Plățile pentru indemnizații", plural = true, column = "plati" }
formula = """
Pentru asistența socială în caz de boli și invalidități (68.05.05) și pentru familie și copii (68.05.06), cu tot ce le
este subordonat: plăți de la începutul anului / credite bugetare definitive, respectiv trimestriale cumulate × 100;
disponibil = credite definitive − plăți.
"""
notes = [
    "Codul 68.05.05 se ia cu paragraful lui 68.05.05.01; intră toate titlurile, și recuperările (85, negative).",
    "Un disponibil negativ este o depășire a creditelor.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 23 lit. A pct. 8", valid_from = "2022-05-31" },
    { act = "OUG nr. 158/2005 privind concediile și indemnizațiile de asigurări sociale de sănătate" },
]
column = [
    { name = "asistenta", title = "Asistența socială" },
    { name = "credite_initiale", title = "Credite bugetare inițiale", unit = "lei" },
    { name = "credite_definitive", title = "Credite bugetare definitive", unit = "lei" },
    { name = "credite_trim_cumulate", title = "Credite bugetare trimestriale cumulate", unit = "lei" },
    { name = "plati", title = "Plăți efectuate", unit = "lei" },
    { name = "disponibil", title = "Disponibil", unit = "lei" },
    { name = "executie_pct", title = "Plăți / credite definitive", unit = "%" },
    { name = "executie_trim_pct", title = "Plăți / credite trimestriale cumulate", unit = "%" },
]
---*/
WITH randuri AS (
    SELECT asistenta, credite_initiale, credite_definitive, credite_trim_cumulate, plati FROM asistenta_sociala
    UNION ALL
    SELECT 'TOTAL', credite_initiale, credite_definitive, credite_trim_cumulate, plati FROM asistenta_sociala
),
sume AS (
    SELECT
        asistenta,
        SUM(credite_initiale) AS credite_initiale,
        SUM(credite_definitive) AS credite_definitive,
        SUM(credite_trim_cumulate) AS credite_trim_cumulate,
        SUM(plati) AS plati
    FROM randuri
    GROUP BY asistenta
),
toate AS (
    SELECT
        o.ordine,
        o.asistenta,
        CAST(COALESCE(s.credite_initiale, 0.00) AS DECIMAL(28, 2)) AS credite_initiale,
        CAST(COALESCE(s.credite_definitive, 0.00) AS DECIMAL(28, 2)) AS credite_definitive,
        CAST(COALESCE(s.credite_trim_cumulate, 0.00) AS DECIMAL(28, 2)) AS credite_trim_cumulate,
        CAST(COALESCE(s.plati, 0.00) AS DECIMAL(28, 2)) AS plati
    FROM (VALUES ('1', 'boala'), ('2', 'familie'), ('3', 'TOTAL')) AS o (ordine, asistenta)
    LEFT JOIN sume s ON s.asistenta = o.asistenta
)
SELECT
    asistenta,
    credite_initiale,
    credite_definitive,
    credite_trim_cumulate,
    plati,
    CAST(credite_definitive - plati AS DECIMAL(28, 2)) AS disponibil,
    pct(plati, credite_definitive) AS executie_pct,
    pct(plati, credite_trim_cumulate) AS executie_trim_pct
FROM toate
ORDER BY ordine, asistenta
