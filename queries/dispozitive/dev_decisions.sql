/*---
id = "dev_decisions"
title = "Cereri de dispozitive și îngrijiri la domiciliu: acceptate, listă de prioritate, respinse"
owner = "Compartimentul Decizii Îngrijiri la Domiciliu și Dispozitive Medicale"
period = "L"
privacy = "aggregate"
requires = ["decizii"]
headline = "TOTAL"
spoken = { subject = "Numărul cererilor de dispozitive și îngrijiri", column = "cereri" }
formula = """
Cererile înregistrate în an până la data raportării, după soluția dată până la aceeași dată; procentele = soluția /
cererile soluționate × 100. Zile = de la cerere la soluție: mediana și maximul. Valoarea = a cererilor acceptate și a
celor înscrise pe listă.
"""
notes = [
    "O soluție de după data raportării nu a fost încă dată: cererea este în lucru.",
    "O cerere ieșită între timp din listă rămâne la soluția ei, înscrierea pe listă; ieșirile sunt în lista de așteptare.",
    "Zilele sunt calendaristice; mediana unui număr par de cereri este cea mai mică dintre cele două din mijloc.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 33 pct. 1–3; art. 27 pct. 1 lit. d", valid_from = "2022-05-31" }]
column = [
    { name = "tip", title = "Felul cererii" },
    { name = "subtip", title = "Tipul" },
    { name = "cereri", title = "Cereri", unit = "cereri" },
    { name = "acceptate", title = "Acceptate", unit = "cereri" },
    { name = "pe_lista", title = "Pe lista de prioritate", unit = "cereri" },
    { name = "respinse", title = "Respinse", unit = "cereri" },
    { name = "in_lucru", title = "În lucru", unit = "cereri" },
    { name = "acceptate_pct", title = "Acceptate", unit = "%" },
    { name = "pe_lista_pct", title = "Pe lista de prioritate", unit = "%" },
    { name = "respinse_pct", title = "Respinse", unit = "%" },
    { name = "zile_mediana", title = "Zile până la soluție, mediana", unit = "zile" },
    { name = "zile_max", title = "Zile până la soluție, maximul", unit = "zile" },
    { name = "valoare_acceptata", title = "Valoare acceptată", unit = "lei" },
    { name = "valoare_lista", title = "Valoare pe listă", unit = "lei" },
]

[release]
key = ["tip", "subtip"]
amounts = { valoare_acceptata = "acceptate", valoare_lista = "pe_lista" }
stock = ["in_lucru"]
dominance = ["valoare_acceptata", "valoare_lista"]
relations = ["cereri = acceptate + pe_lista + respinse + in_lucru", "in_lucru < cereri"]

[release.counts]
cereri = "health"
acceptate = "health"
pe_lista = "health"
respinse = "health"
in_lucru = "health"

[release.statistics]
acceptate_pct = ["acceptate", "cereri", "in_lucru"]
pe_lista_pct = ["pe_lista", "cereri", "in_lucru"]
respinse_pct = ["respinse", "cereri", "in_lucru"]
zile_mediana = ["cereri", "in_lucru"]
zile_max = ["cereri", "in_lucru"]
---*/
WITH niveluri AS (
    SELECT nivel FROM (VALUES (0), (1), (2)) AS randuri (nivel)
),
-- Every subtype, then its kind, then all; the last row stands even over nothing.
cereri AS (
    SELECT
        n.nivel,
        CASE WHEN n.nivel = 2 THEN 'TOTAL' ELSE d.tip END AS tip,
        CASE n.nivel WHEN 0 THEN d.subtip WHEN 1 THEN 'TOTAL' END AS subtip,
        d.id, d.solutie, d.valoare,
        zile(d.data_solutie, d.data) AS zile
    FROM decizii_la_data d
    CROSS JOIN niveluri n
    WHERE d.data >= $year_start
    UNION ALL
    SELECT 2, 'TOTAL', NULL, NULL, NULL, NULL, NULL
),
ordonate AS (
    SELECT
        nivel, tip, subtip, id, solutie, valoare, zile,
        ROW_NUMBER() OVER (PARTITION BY nivel, tip, subtip ORDER BY zile NULLS LAST, id NULLS LAST) AS loc,
        COUNT(zile) OVER (PARTITION BY nivel, tip, subtip) AS solutionate
    FROM cereri
),
sume AS (
    SELECT
        nivel, tip, subtip,
        COUNT(id) AS cereri,
        COUNT(solutie) AS solutionate,
        COUNT(*) FILTER (WHERE solutie = 'acceptat') AS acceptate,
        COUNT(*) FILTER (WHERE solutie = 'lista') AS pe_lista,
        COUNT(*) FILTER (WHERE solutie = 'respins') AS respinse,
        MAX(CASE WHEN 2 * loc IN (solutionate, solutionate + 1) THEN zile END) AS zile_mediana,
        MAX(zile) AS zile_max,
        SUM(CASE WHEN solutie = 'acceptat' THEN valoare END) AS valoare_acceptata,
        SUM(CASE WHEN solutie = 'lista' THEN valoare END) AS valoare_lista
    FROM ordonate
    GROUP BY nivel, tip, subtip
)
SELECT
    tip,
    subtip,
    cereri,
    acceptate,
    pe_lista,
    respinse,
    cereri - solutionate AS in_lucru,
    pct(acceptate, solutionate) AS acceptate_pct,
    pct(pe_lista, solutionate) AS pe_lista_pct,
    pct(respinse, solutionate) AS respinse_pct,
    zile_mediana,
    zile_max,
    CAST(COALESCE(valoare_acceptata, 0.00) AS DECIMAL(28, 2)) AS valoare_acceptata,
    CAST(COALESCE(valoare_lista, 0.00) AS DECIMAL(28, 2)) AS valoare_lista
FROM sume
ORDER BY nivel = 2, tip, nivel, subtip
