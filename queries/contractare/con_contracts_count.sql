/*---
id = "con_contracts_count"
title = "Contracte și convenții în derulare, pe domenii"
owner = "Direcția Relații Contractuale"
period = "L/T/A"
privacy = "public"
requires = ["furnizori", "contracte"]
headline = "TOTAL"
spoken = { subject = "Numărul contractelor și al convențiilor în derulare", column = "contracte" }
formula = """
Contractele în vigoare la data raportării, pe domeniu: număr, furnizori distincți, medici, contracte ale furnizorilor
din mediul urban și rural.
"""
notes = [
    "În vigoare: început, neexpirat și neîncetat până la data raportării; cel suspendat se numără și apare și separat.",
    "Medicii sunt cei înscriși în contracte: același medic, în contracte din două domenii, se numără în fiecare.",
    "Mediul este al furnizorului. Furnizorii din TOTAL sunt numărați o singură dată.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 28 lit. A1 pct. 4, 9; art. 29; art. 27 pct. 21", valid_from = "2022-05-31" }]
column = [
    { name = "domeniu", title = "Domeniul" },
    { name = "contracte", title = "Contracte", unit = "contracte" },
    { name = "suspendate", title = "Din care suspendate", unit = "contracte" },
    { name = "nr_furnizori", title = "Furnizori", unit = "furnizori" },
    { name = "medici", title = "Medici", unit = "medici" },
    { name = "urban", title = "În mediul urban", unit = "contracte" },
    { name = "rural", title = "În mediul rural", unit = "contracte" },
]
---*/
WITH contractele AS (
    SELECT c.domeniu, c.furnizor_id, c.stare, CAST(c.nr_medici AS BIGINT) AS nr_medici, f.mediu
    FROM contracte_in_vigoare c
    JOIN furnizori f ON f.id = c.furnizor_id
),
randuri AS (
    SELECT
        domeniu,
        COUNT(*) AS contracte,
        COUNT(*) FILTER (WHERE stare = 'suspendat') AS suspendate,
        COUNT(DISTINCT furnizor_id) AS nr_furnizori,
        SUM(nr_medici) AS medici,
        COUNT(*) FILTER (WHERE mediu = 'U') AS urban,
        COUNT(*) FILTER (WHERE mediu = 'R') AS rural
    FROM contractele
    GROUP BY domeniu
    UNION ALL
    SELECT
        'TOTAL',
        COUNT(*),
        COUNT(*) FILTER (WHERE stare = 'suspendat'),
        COUNT(DISTINCT furnizor_id),
        SUM(nr_medici),
        COUNT(*) FILTER (WHERE mediu = 'U'),
        COUNT(*) FILTER (WHERE mediu = 'R')
    FROM contractele
)
SELECT
    r.domeniu, r.contracte, r.suspendate, r.nr_furnizori, CAST(COALESCE(r.medici, 0) AS BIGINT) AS medici, r.urban, r.rural
FROM randuri r
LEFT JOIN domenii d ON d.domeniu = r.domeniu
ORDER BY d.ordine NULLS LAST, r.domeniu
