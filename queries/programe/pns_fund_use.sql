/*---
id = "pns_fund_use"
title = "Utilizarea fondurilor pe program/subprogram"
owner = "Compartimentul Programe de Sănătate, Comisii Terapeutice și Clawback"
period = "L/T/A"
privacy = "public"
requires = ["pns"]
spoken = { subject = "Plățile pentru programele naționale", plural = true, column = "plati" }
formula = """
Aprobat = suma, pe furnizori, a fondului din ultima lor lună a anului; consum și plăți = sumele lunilor anului până la
luna raportării. Utilizare = plăți / aprobat × 100.
"""
notes = ["Fondul aprobat este anual: nu se adună de la o lună la alta."]
legal = [{ act = "ROF CAS Timiș 2022, art. 36 lit. A pct. 2, 4; art. 34 pct. 11", valid_from = "2022-05-31" }]
column = [
    { name = "program", title = "Programul" },
    { name = "subprogram", title = "Subprogramul" },
    { name = "aprobat", title = "Fonduri aprobate", unit = "lei" },
    { name = "consum", title = "Consum", unit = "lei" },
    { name = "plati", title = "Plăți", unit = "lei" },
    { name = "utilizare_pct", title = "Utilizare", unit = "%" },
]

[release]
key = ["program", "subprogram"]
statistics = { utilizare_pct = ["plati"] }
open = ["aprobat"]
relations = ["consum = pns_indicators.consum(program, subprogram)"]

[release.amounts]
consum = "pns_indicators.bolnavi_luni(program, subprogram)"
plati = "pns_indicators.bolnavi_luni(program, subprogram)"
---*/
WITH lunile AS (
    SELECT luna, program, subprogram, furnizor_id, aprobat, consum, plati
    FROM pns
    WHERE luna >= $year_start AND luna <= $as_of
),
ultima AS (
    SELECT program, subprogram, furnizor_id, MAX(luna) AS luna
    FROM lunile
    GROUP BY program, subprogram, furnizor_id
),
sume AS (
    SELECT
        l.program,
        l.subprogram,
        SUM(CASE WHEN l.luna = u.luna THEN l.aprobat ELSE 0.00 END) AS aprobat,
        SUM(l.consum) AS consum,
        SUM(l.plati) AS plati
    FROM lunile l
    JOIN ultima u ON u.program = l.program AND u.subprogram = l.subprogram AND u.furnizor_id = l.furnizor_id
    GROUP BY l.program, l.subprogram
)
SELECT
    program,
    subprogram,
    CAST(aprobat AS DECIMAL(28, 2)) AS aprobat,
    CAST(consum AS DECIMAL(28, 2)) AS consum,
    CAST(plati AS DECIMAL(28, 2)) AS plati,
    pct(plati, aprobat) AS utilizare_pct
FROM sume
ORDER BY program, subprogram
