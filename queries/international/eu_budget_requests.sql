/*---
id = "eu_budget_requests"
title = "Solicitări de prevedere bugetară (anexa 1, anexa 3)"
owner = "Direcția Economică"
period = "L"
privacy = "public"
requires = ["solicitari_prevedere"]
headline = "TOTAL"
spoken = { subject = "Sumele cerute prin solicitări de prevedere", plural = true, column = "cerut" }
formula = """
Solicitările de prevedere bugetară făcute în an până la data raportării, pe anexă: lei ceruți și aprobați, zile de la
solicitare la aprobare, aprobate până la termen. La termen = în termen / (în termen + târziu + termen depășit) × 100.
"""
notes = [
    "O aprobare de după data raportării nu a avut încă loc. Ziua termenului este încă în termen; cele în curs nu intră în procent.",
    "Mediana este cea de jos, a zilelor calendaristice întregi.",
]
legal = [
    { act = "Ordinul CNAS 729/2009, art. 6 alin. (2), art. 7 alin. (3), art. 8 alin. (3), anexele 1 și 3", valid_from = "2009-08-05" },
    { act = "ROF CAS Timiș 2022, art. 27 pct. 26; art. 32 pct. 10", valid_from = "2022-05-31" },
]
column = [
    { name = "anexa", title = "Anexa" },
    { name = "solicitari", title = "Solicitări", unit = "solicitări" },
    { name = "cerut", title = "Cerut", unit = "lei" },
    { name = "aprobate", title = "Aprobate", unit = "solicitări" },
    { name = "aprobat", title = "Aprobat", unit = "lei" },
    { name = "in_termen", title = "Aprobate în termen", unit = "solicitări" },
    { name = "tarziu", title = "Aprobate târziu", unit = "solicitări" },
    { name = "depasite", title = "Neaprobate, termen depășit", unit = "solicitări" },
    { name = "in_curs", title = "Neaprobate, în termen", unit = "solicitări" },
    { name = "la_termen_pct", title = "La termen", unit = "%" },
    { name = "zile_mediana", title = "Zile până la aprobare, mediana", unit = "zile" },
    { name = "zile_max", title = "Zile până la aprobare, maximul", unit = "zile" },
]
---*/
WITH anexe AS (
    SELECT anexa FROM (VALUES ('1'), ('3'), ('TOTAL')) AS randuri (anexa)
),
solicitari AS (
    SELECT anexa, id, cerut, aprobat, zile, stare FROM solicitari_la
    UNION ALL
    SELECT 'TOTAL', id, cerut, aprobat, zile, stare FROM solicitari_la
),
ordonate AS (
    SELECT
        anexa, cerut, aprobat, zile, stare,
        CAST(row_number() OVER (PARTITION BY anexa ORDER BY zile NULLS LAST, id) AS BIGINT) AS loc,
        CAST(COUNT(zile) OVER (PARTITION BY anexa) AS BIGINT) AS numar
    FROM solicitari
),
sume AS (
    SELECT
        anexa, COUNT(*) AS solicitari, SUM(cerut) AS cerut, COUNT(zile) AS aprobate, SUM(aprobat) AS aprobat,
        COUNT(*) FILTER (WHERE stare = 'in_termen') AS in_termen,
        COUNT(*) FILTER (WHERE stare = 'tarziu') AS tarziu,
        COUNT(*) FILTER (WHERE stare = 'depasit') AS depasite,
        COUNT(*) FILTER (WHERE stare = 'in_curs') AS in_curs,
        MAX(CASE WHEN loc * 2 = numar OR loc * 2 = numar + 1 THEN zile END) AS zile_mediana,
        MAX(zile) AS zile_max
    FROM ordonate
    GROUP BY anexa
)
SELECT
    a.anexa,
    COALESCE(s.solicitari, 0) AS solicitari,
    CAST(COALESCE(s.cerut, 0.00) AS DECIMAL(28, 2)) AS cerut,
    COALESCE(s.aprobate, 0) AS aprobate,
    CAST(COALESCE(s.aprobat, 0.00) AS DECIMAL(28, 2)) AS aprobat,
    COALESCE(s.in_termen, 0) AS in_termen,
    COALESCE(s.tarziu, 0) AS tarziu,
    COALESCE(s.depasite, 0) AS depasite,
    COALESCE(s.in_curs, 0) AS in_curs,
    pct(s.in_termen, s.in_termen + s.tarziu + s.depasite) AS la_termen_pct,
    s.zile_mediana,
    s.zile_max
FROM anexe a
LEFT JOIN sume s ON s.anexa = a.anexa
ORDER BY a.anexa
