/*---
id = "set_rx_dci"
title = "Consumul de medicamente în ambulatoriu pe DCI"
owner = "Birourile de Decontare"
period = "L/A"
privacy = "aggregate"
requires = ["prescriptii"]
headline = "TOTAL"
spoken = { subject = "Consumul pe DCI suportat de fond", column = "suma_fnuass" }
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

[release]
key = ["dci"]
counts = { prescriptii = "health" }
amounts = { linii = "prescriptii", valoare = "prescriptii", suma_fnuass = "prescriptii" }
distinct = ["prescriptii"]
statistics = { pondere_pct = ["suma_fnuass", "suma_fnuass(TOTAL)"], cumulat_pct = ["suma_fnuass(..)", "suma_fnuass(TOTAL)"] }
ordered_by = "suma_fnuass"
dominance = ["valoare", "suma_fnuass"]
relations = [
    "prescriptii(TOTAL) = set_rx_totals.prescriptii(TOTAL)",
    "linii(TOTAL) = set_rx_totals.linii(TOTAL)",
    "valoare(TOTAL) = set_rx_totals.valoare(TOTAL)",
    "suma_fnuass(TOTAL) = set_rx_totals.suma_fnuass(TOTAL)",
]
---*/
WITH
-- The first day of the year on which each prescription was dispensed, counted by day: the same for every reporting date.
prime_zile AS (
    SELECT dci, prescriptie, MIN(data) AS prima
    FROM prescriptii
    GROUP BY date_part('year', data), dci, prescriptie
),
prime_zile_total AS (
    SELECT prescriptie, MIN(data) AS prima
    FROM prescriptii
    GROUP BY date_part('year', data), prescriptie
),
pe_zile AS (
    SELECT dci, prima AS data, COUNT(*) AS prescriptii, 0 AS linii, 0.00 AS valoare, 0.00 AS suma_fnuass
    FROM prime_zile
    GROUP BY dci, prima
    UNION ALL
    SELECT
        dci, data, 0, COUNT(*), CAST(SUM(valoare) AS DECIMAL(24, 2)), CAST(SUM(suma_fnuass) AS DECIMAL(24, 2))
    FROM prescriptii
    GROUP BY dci, data
),
pe_dci AS (
    SELECT
        dci,
        CAST(SUM(prescriptii) AS BIGINT) AS prescriptii,
        CAST(SUM(linii) AS BIGINT) AS linii,
        CAST(SUM(valoare) AS DECIMAL(26, 2)) AS valoare,
        CAST(SUM(suma_fnuass) AS DECIMAL(26, 2)) AS suma_fnuass
    FROM pe_zile
    WHERE data >= $year_start AND data <= $as_of
    GROUP BY dci
),
prescriptii_total AS (
    SELECT prima, COUNT(*) AS prescriptii
    FROM prime_zile_total
    GROUP BY prima
),
numarate AS (
    SELECT CAST(COALESCE(SUM(prescriptii), 0) AS BIGINT) AS prescriptii
    FROM prescriptii_total
    WHERE prima >= $year_start AND prima <= $as_of
),
insumate AS (
    SELECT
        CAST(COALESCE(SUM(linii), 0) AS BIGINT) AS linii,
        CAST(COALESCE(SUM(valoare), 0.00) AS DECIMAL(28, 2)) AS valoare,
        CAST(COALESCE(SUM(suma_fnuass), 0.00) AS DECIMAL(28, 2)) AS suma_fnuass
    FROM pe_dci
),
total AS (
    SELECT n.prescriptii, i.linii, i.valoare, i.suma_fnuass
    FROM numarate n
    CROSS JOIN insumate i
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
