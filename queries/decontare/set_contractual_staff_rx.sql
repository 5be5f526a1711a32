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
