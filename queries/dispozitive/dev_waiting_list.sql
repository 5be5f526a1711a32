/*---
id = "dev_waiting_list"
title = "Lista de așteptare: persoane, vechime, pe tip"
owner = "Compartimentul Decizii Îngrijiri la Domiciliu și Dispozitive Medicale"
period = "L"
privacy = "aggregate"
requires = ["decizii"]
headline = "TOTAL"
spoken = { subject = "Numărul cererilor în așteptare", column = "in_asteptare" }
formula = """
În așteptare la data raportării: cereri înscrise pe listă până atunci, fără ieșire până atunci. Sold la începutul anului
+ intrări − ieșiri = în așteptare. Vechimea = zile de la înscrierea pe listă la data raportării: mediana și maximul.
"""
notes = [
    "Intrările și ieșirile sunt ale anului până la data raportării; o ieșire în ziua raportării a avut loc.",
    "O persoană cu două cereri în așteptare se numără o dată la persoane și de două ori la cereri.",
    "Zilele sunt calendaristice; mediana unui număr par de cereri este cea mai mică dintre cele două din mijloc.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 33 pct. 3–4; art. 34 pct. 8", valid_from = "2022-05-31" }]
column = [
    { name = "tip", title = "Felul cererii" },
    { name = "subtip", title = "Tipul" },
    { name = "sold_inceput_an", title = "Sold la începutul anului", unit = "cereri" },
    { name = "intrari", title = "Intrări în an", unit = "cereri" },
    { name = "iesiri", title = "Ieșiri în an", unit = "cereri" },
    { name = "in_asteptare", title = "În așteptare", unit = "cereri" },
    { name = "persoane", title = "Persoane în așteptare", unit = "persoane" },
    { name = "zile_mediana", title = "Vechime, mediana", unit = "zile" },
    { name = "zile_max", title = "Vechime, maximul", unit = "zile" },
    { name = "valoare", title = "Valoarea celor în așteptare", unit = "lei" },
]

[release]
key = ["tip", "subtip"]
amounts = { valoare = "in_asteptare" }
statistics = { zile_mediana = ["in_asteptare", "persoane"], zile_max = ["in_asteptare", "persoane"] }
distinct = ["persoane"]
stock = ["in_asteptare", "persoane", "valoare"]
dominance = ["valoare"]
relations = [
    "sold_inceput_an + intrari = iesiri + in_asteptare",
    "persoane <= in_asteptare",
    "dev_decisions.pe_lista(tip, subtip) < intrari",
]

[release.counts]
sold_inceput_an = "health"
intrari = "health"
iesiri = "health"
in_asteptare = "health"
persoane = "health"
---*/
WITH lista AS (
    SELECT
        tip, subtip, id, valoare,
        data_solutie < $year_start AS veche,
        data_iesire_lista IS NOT NULL AS iesita,
        CASE WHEN data_iesire_lista IS NULL THEN asigurat END AS asigurat,
        CASE WHEN data_iesire_lista IS NULL THEN zile($as_of, data_solutie) END AS zile
    FROM decizii_la_data
    WHERE solutie = 'lista' AND (data_iesire_lista IS NULL OR data_iesire_lista >= $year_start)
),
-- The last row stands even over nothing.
randuri AS (
    SELECT FALSE AS total, tip, subtip, id, valoare, veche, iesita, asigurat, zile FROM lista
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, id, valoare, veche, iesita, asigurat, zile FROM lista
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, NULL, NULL, NULL, NULL, NULL, NULL
),
ordonate AS (
    SELECT
        total, tip, subtip, id, valoare, veche, iesita, asigurat, zile,
        ROW_NUMBER() OVER (PARTITION BY total, tip, subtip ORDER BY zile NULLS LAST, id NULLS LAST) AS loc,
        COUNT(zile) OVER (PARTITION BY total, tip, subtip) AS asteapta
    FROM randuri
)
SELECT
    tip,
    subtip,
    COUNT(*) FILTER (WHERE veche) AS sold_inceput_an,
    COUNT(*) FILTER (WHERE NOT veche) AS intrari,
    COUNT(*) FILTER (WHERE iesita) AS iesiri,
    COUNT(zile) AS in_asteptare,
    COUNT(DISTINCT asigurat) AS persoane,
    MAX(CASE WHEN 2 * loc IN (asteapta, asteapta + 1) THEN zile END) AS zile_mediana,
    MAX(zile) AS zile_max,
    CAST(COALESCE(SUM(CASE WHEN NOT iesita THEN valoare END), 0.00) AS DECIMAL(28, 2)) AS valoare
FROM ordonate
GROUP BY total, tip, subtip
ORDER BY total, tip, subtip
