/*---
id = "bud_commit_vs_openings"
title = "Credite de angajament raportate la credite bugetare deschise, pe domeniu"
owner = "Direcția Economică"
period = "T/A"
privacy = "public"
requires = ["angajamente", "deschideri_credite"]
spoken = { subject = "Angajamentele legale pe domenii", plural = true, column = "angajat_an" }
formula = """
Pentru fiecare dintre cele 20 de domenii: angajamente legale / deschideri de credite × 100, pe trimestrul și pe anul în curs până la
data raportării.
"""
notes = [
    "Lista domeniilor este cea de la pct. 24, alta decât cea de la pct. 23.",
    "Numitorul este suma deschiderilor de credite, nu bugetul aprobat.",
    "Rândurile fără domeniu (de exemplu titlul 51) nu țin de niciun domeniu.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 22 lit. A pct. 24", valid_from = "2022-05-31" }]
column = [
    { name = "domeniu", title = "Domeniul" },
    { name = "deschis_trim", title = "Credite deschise în trimestru", unit = "lei" },
    { name = "angajat_trim", title = "Angajamente legale în trimestru", unit = "lei" },
    { name = "trim_pct", title = "Angajamente / deschideri, trimestru", unit = "%" },
    { name = "deschis_an", title = "Credite deschise în an", unit = "lei" },
    { name = "angajat_an", title = "Angajamente legale în an", unit = "lei" },
    { name = "an_pct", title = "Angajamente / deschideri, an", unit = "%" },
]
---*/
WITH angajat AS (
    SELECT
        domeniu,
        SUM(CASE WHEN data >= $quarter_start THEN suma ELSE 0.00 END) AS in_trimestru,
        SUM(suma) AS in_an
    FROM angajamente
    WHERE data >= $year_start AND data <= $as_of AND tip = 'legal'
    GROUP BY domeniu
),
domeniile AS (
    SELECT
        d.ordine,
        d.domeniu,
        CAST(COALESCE(o.in_trimestru, 0.00) AS DECIMAL(28, 2)) AS deschis_trim,
        CAST(COALESCE(a.in_trimestru, 0.00) AS DECIMAL(28, 2)) AS angajat_trim,
        CAST(COALESCE(o.in_an, 0.00) AS DECIMAL(28, 2)) AS deschis_an,
        CAST(COALESCE(a.in_an, 0.00) AS DECIMAL(28, 2)) AS angajat_an
    FROM domenii d
    LEFT JOIN deschideri_domeniu o ON o.domeniu = d.domeniu
    LEFT JOIN angajat a ON a.domeniu = d.domeniu
    WHERE d.rof_22a24
)
SELECT
    domeniu,
    deschis_trim,
    angajat_trim,
    pct(angajat_trim, deschis_trim) AS trim_pct,
    deschis_an,
    angajat_an,
    pct(angajat_an, deschis_an) AS an_pct
FROM domeniile
ORDER BY ordine, domeniu
