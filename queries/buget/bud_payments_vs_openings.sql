/*---
id = "bud_payments_vs_openings"
title = "Plăți realizate raportate la credite bugetare deschise, pe domeniu"
owner = "Direcția Economică"
period = "T/A"
privacy = "public"
requires = ["deschideri_credite", "plati"]
spoken = { subject = "Plățile pe domenii", plural = true, column = "plati_an" }
formula = """
Pentru fiecare dintre cele 17 domenii: plăți / deschideri de credite × 100, pe trimestrul și pe anul în curs până la
data raportării.
"""
notes = [
    "Numitorul este suma deschiderilor de credite, nu bugetul aprobat.",
    "Rândurile fără domeniu (de exemplu titlul 51) nu țin de niciun domeniu.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 22 lit. A pct. 23", valid_from = "2022-05-31" }]
column = [
    { name = "domeniu", title = "Domeniul" },
    { name = "deschis_trim", title = "Credite deschise în trimestru", unit = "lei" },
    { name = "plati_trim", title = "Plăți în trimestru", unit = "lei" },
    { name = "trim_pct", title = "Plăți / deschideri, trimestru", unit = "%" },
    { name = "deschis_an", title = "Credite deschise în an", unit = "lei" },
    { name = "plati_an", title = "Plăți în an", unit = "lei" },
    { name = "an_pct", title = "Plăți / deschideri, an", unit = "%" },
]
---*/
WITH platit AS (
    SELECT
        domeniu,
        SUM(CASE WHEN data_op >= $quarter_start THEN suma ELSE 0.00 END) AS in_trimestru,
        SUM(suma) AS in_an
    FROM plati
    WHERE data_op >= $year_start AND data_op <= $as_of
    GROUP BY domeniu
),
domeniile AS (
    SELECT
        d.ordine,
        d.domeniu,
        CAST(COALESCE(o.in_trimestru, 0.00) AS DECIMAL(28, 2)) AS deschis_trim,
        CAST(COALESCE(p.in_trimestru, 0.00) AS DECIMAL(28, 2)) AS plati_trim,
        CAST(COALESCE(o.in_an, 0.00) AS DECIMAL(28, 2)) AS deschis_an,
        CAST(COALESCE(p.in_an, 0.00) AS DECIMAL(28, 2)) AS plati_an
    FROM domenii d
    LEFT JOIN deschideri_domeniu o ON o.domeniu = d.domeniu
    LEFT JOIN platit p ON p.domeniu = d.domeniu
    WHERE d.rof_22a23
)
SELECT
    domeniu,
    deschis_trim,
    plati_trim,
    pct(plati_trim, deschis_trim) AS trim_pct,
    deschis_an,
    plati_an,
    pct(plati_an, deschis_an) AS an_pct
FROM domeniile
ORDER BY ordine, domeniu
