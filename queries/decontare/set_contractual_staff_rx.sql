/*---
id = "set_contractual_staff_rx"
title = "Prescripții pentru personalul contractual din unități publice"
owner = "Birourile de Decontare"
period = "L/T"
privacy = "aggregate"
requires = ["prescriptii"]
headline = "an"
spoken = { subject = "Valoarea prescripțiilor pentru personalul contractual", column = "valoare" }
formula = """
Prescripțiile (serie și număr distincte) și liniile eliberate personalului contractual din unitățile sanitare publice, cu
valoarea lor pe surse, pe luna, trimestrul și anul în curs până la data raportării, după data eliberării.
"""
notes = [
    "O prescripție eliberată în mai multe reprize se numără o singură dată în perioadă.",
    "Valoare = cea a medicamentelor eliberate; se decontează partea din FNUASS, asiguratul plătește contribuția.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 30 pct. 7; art. 31 pct. 9", valid_from = "2022-05-31" }]
column = [
    { name = "perioada", title = "Perioada" },
    { name = "prescriptii", title = "Prescripții", unit = "prescripții" },
    { name = "linii", title = "Linii", unit = "linii" },
    { name = "valoare", title = "Valoare", unit = "lei" },
    { name = "suma_fnuass", title = "Din FNUASS", unit = "lei" },
    { name = "suma_ms", title = "De la Ministerul Sănătății", unit = "lei" },
    { name = "contributie", title = "Contribuția personală", unit = "lei" },
]

[release]
key = ["perioada"]
counts = { prescriptii = "health" }
distinct = ["prescriptii"]
dominance = ["valoare", "suma_fnuass", "suma_ms", "contributie"]
rows = ["luna < trimestru", "trimestru < an"]
relations = [
    "valoare ~ suma_fnuass + suma_ms + contributie",
    "prescriptii(an) = set_rx_totals.prescriptii(personal_contractual, TOTAL)",
    "set_rx_totals.prescriptii_luna(personal_contractual, TOTAL) < prescriptii(luna)",
    "linii(an) = set_rx_totals.linii(personal_contractual, TOTAL)",
    "suma_fnuass(luna) = set_rx_totals.fnuass_luna(personal_contractual, TOTAL)",
    "valoare(an) = set_rx_totals.valoare(personal_contractual, TOTAL)",
    "suma_fnuass(an) = set_rx_totals.suma_fnuass(personal_contractual, TOTAL)",
    "suma_ms(an) = set_rx_totals.suma_ms(personal_contractual, TOTAL)",
    "contributie(an) = set_rx_totals.contributie(personal_contractual, TOTAL)",
]

[release.amounts]
linii = "prescriptii"
valoare = "prescriptii"
suma_fnuass = "prescriptii"
suma_ms = "prescriptii"
contributie = "prescriptii"
---*/
WITH linii AS (
    SELECT prescriptie, data, valoare, suma_fnuass, suma_ms, contributie
    FROM prescriptii
    WHERE data >= $year_start AND data <= $as_of AND categorie = 'personal_contractual'
)
SELECT
    p.perioada,
    COUNT(DISTINCT l.prescriptie) AS prescriptii,
    COUNT(l.prescriptie) AS linii,
    CAST(COALESCE(SUM(l.valoare), 0.00) AS DECIMAL(28, 2)) AS valoare,
    CAST(COALESCE(SUM(l.suma_fnuass), 0.00) AS DECIMAL(28, 2)) AS suma_fnuass,
    CAST(COALESCE(SUM(l.suma_ms), 0.00) AS DECIMAL(28, 2)) AS suma_ms,
    CAST(COALESCE(SUM(l.contributie), 0.00) AS DECIMAL(28, 2)) AS contributie
FROM perioade_la_data p
LEFT JOIN linii l ON l.data >= p.inceput
GROUP BY p.ordine, p.perioada
ORDER BY p.ordine, p.perioada
