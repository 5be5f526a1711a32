/*---
id = "pns_indicators"
title = "Indicatori fizici și cost mediu pe program"
owner = "Compartimentul Programe de Sănătate, Comisii Terapeutice și Clawback"
period = "L/T/A"
privacy = "aggregate"
requires = ["pns"]
spoken = { subject = "Consumul cumulat al programelor", column = "consum" }
formula = """
Bolnavi-luni = suma bolnavilor tratați raportați lunar; bolnavi medii = bolnavi-luni / lunile raportate. Cost mediu lunar
= consum / bolnavi-luni; cost mediu cumulat = consum / bolnavi medii, în lunile anului până la luna raportării.
"""
notes = [
    "Extrasul are bolnavii pe lună și furnizor, fără CNP: bolnavii unici ai anului nu se pot număra. Bolnavii lunilor adunați sunt bolnavi-luni, nu persoane.",
    "Un bolnav tratat în aceeași lună de doi furnizori se numără la amândoi. Programele nu se adună: un bolnav poate fi în mai multe.",
    "Lunile raportate sunt cele cu cel puțin un rând al subprogramului. Costurile se rotunjesc o singură dată, la două zecimale.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 36 lit. A pct. 5, 8; art. 34 pct. 10", valid_from = "2022-05-31" }]
column = [
    { name = "program", title = "Programul" },
    { name = "subprogram", title = "Subprogramul" },
    { name = "bolnavi_luna", title = "Bolnavi în lună", unit = "bolnavi" },
    { name = "consum_luna", title = "Consum în lună", unit = "lei" },
    { name = "luni", title = "Luni raportate", unit = "luni" },
    { name = "bolnavi_luni", title = "Bolnavi-luni", unit = "bolnavi-luni" },
    { name = "bolnavi_medii", title = "Bolnavi, medie lunară", unit = "bolnavi" },
    { name = "consum", title = "Consum cumulat", unit = "lei" },
    { name = "cost_mediu_lunar", title = "Cost mediu lunar pe bolnav", unit = "lei" },
    { name = "cost_mediu_cumulat", title = "Cost mediu cumulat pe bolnav", unit = "lei" },
]

[release]
key = ["program", "subprogram"]
counts = { bolnavi_luna = "health", bolnavi_luni = "health" }
amounts = { consum_luna = "bolnavi_luna", consum = "bolnavi_luni" }
month = { bolnavi_luna = "bolnavi_luni", consum_luna = "consum" }
open = ["luni"]
repeated = { bolnavi_luni = "luni" }

[release.statistics]
bolnavi_medii = ["bolnavi_luni"]
cost_mediu_lunar = ["consum", "bolnavi_luni"]
cost_mediu_cumulat = ["consum", "bolnavi_luni"]
---*/
WITH sume AS (
    SELECT
        program,
        subprogram,
        CAST(SUM(CASE WHEN luna >= $month_start THEN bolnavi ELSE 0 END) AS BIGINT) AS bolnavi_luna,
        CAST(SUM(CASE WHEN luna >= $month_start THEN consum ELSE 0.00 END) AS DECIMAL(28, 2)) AS consum_luna,
        COUNT(DISTINCT luna) AS luni,
        CAST(SUM(bolnavi) AS BIGINT) AS bolnavi_luni,
        CAST(SUM(consum) AS DECIMAL(28, 2)) AS consum
    FROM pns
    WHERE luna >= $year_start AND luna <= $as_of
    GROUP BY program, subprogram
)
SELECT
    program,
    subprogram,
    bolnavi_luna,
    consum_luna,
    luni,
    bolnavi_luni,
    pct(bolnavi_luni, 100 * luni) AS bolnavi_medii,
    consum,
    pct(consum, 100 * bolnavi_luni) AS cost_mediu_lunar,
    pct(consum * luni, 100 * bolnavi_luni) AS cost_mediu_cumulat
FROM sume
ORDER BY program, subprogram
