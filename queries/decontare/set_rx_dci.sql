/*---
id = "set_rx_dci"
title = "Consumul de medicamente în ambulatoriu pe DCI"
owner = "Birourile de Decontare"
period = "L/A"
privacy = "aggregate"
requires = ["prescriptii"]
headline = "TOTAL"
formula = """
Prescripțiile distincte, liniile și valorile eliberate în farmacii în an până la data raportării, pe denumire comună
internațională, de la cea mai costisitoare; pondere = suma din FNUASS / totalul ei × 100; cumulat = ponderea ei și a
celor dinaintea ei.
"""
notes = ["O prescripție cu mai multe DCI se numără la fiecare și o singură dată în TOTAL. Toate categoriile de asigurați."]
legal = [{ act = "ROF CAS Timiș 2022, art. 11 pct. 11", valid_from = "2022-05-31" }]
column = [
    { name = "dci", title = "DCI" },
    { name = "prescriptii", title = "Prescripții", unit = "prescripții" },
    { name = "linii", title = "Linii", unit = "linii" },
    { name = "valoare", title = "Valoare", unit = "lei" },
    { name = "suma_fnuass", title = "Din FNUASS", unit = "lei" },
    { name = "pondere_pct", title = "Ponderea în FNUASS", unit = "%" },
    { name = "cumulat_pct", title = "Pondere cumulată", unit = "%" },
]
---*/
WITH linii AS (
    SELECT dci, prescriptie, valoare, suma_fnuass
    FROM prescriptii
    WHERE data >= $year_start AND data <= $as_of
),
pe_dci AS (
    SELECT
        dci,
        COUNT(DISTINCT prescriptie) AS prescriptii,
        COUNT(*) AS linii,
        CAST(SUM(valoare) AS DECIMAL(26, 2)) AS valoare,
        CAST(SUM(suma_fnuass) AS DECIMAL(26, 2)) AS suma_fnuass
    FROM linii
    GROUP BY dci
),
total AS (
    SELECT
        COUNT(DISTINCT prescriptie) AS prescriptii,
        COUNT(*) AS linii,
        CAST(COALESCE(SUM(valoare), 0.00) AS DECIMAL(28, 2)) AS valoare,
        CAST(COALESCE(SUM(suma_fnuass), 0.00) AS DECIMAL(28, 2)) AS suma_fnuass
    FROM linii
),
randuri AS (
    SELECT
        FALSE AS total,
        d.dci,
        d.prescriptii,
        d.linii,
        CAST(d.valoare AS DECIMAL(28, 2)) AS valoare,
        CAST(d.suma_fnuass AS DECIMAL(28, 2)) AS suma_fnuass,
        CAST(SUM(d.suma_fnuass) OVER (ORDER BY d.suma_fnuass DESC, d.dci) AS DECIMAL(28, 2)) AS cumulat,
        t.suma_fnuass AS intreg
    FROM pe_dci d
    CROSS JOIN total t
    UNION ALL
    SELECT TRUE, 'TOTAL', prescriptii, linii, valoare, suma_fnuass, suma_fnuass AS cumulat, suma_fnuass AS intreg
    FROM total
)
SELECT
    dci,
    prescriptii,
    linii,
    valoare,
    suma_fnuass,
    pct(suma_fnuass, intreg) AS pondere_pct,
    pct(cumulat, intreg) AS cumulat_pct
FROM randuri
ORDER BY total, suma_fnuass DESC, dci
