/*---
id = "ctl_measures_implemented"
title = "Implementarea măsurilor din rapoartele de control"
owner = "Serviciul Control"
period = "T/A"
privacy = "public"
requires = ["actiuni_control", "constatari", "furnizori"]
headline = "TOTAL"
spoken = { subject = "Ponderea măsurilor implementate la termen", column = "la_termen_pct" }
formula = """
Măsurile din rapoartele anului până la data raportării, pe categoria furnizorului: implementate la termen / dispuse ×
100; din cele ajunse la termen: implementate la termen / (la termen + târziu + restante) × 100.
"""
notes = [
    "O implementare de după data raportării nu a avut încă loc; ziua termenului este încă în termen.",
    "O măsură fără termen nu poate fi restantă; implementată, se socotește la termen.",
    "Restante din anii anteriori: măsuri ale rapoartelor mai vechi, neimplementate, cu termenul depășit.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 9, 24; art. 22 lit. A pct. 19; art. 34 pct. 30", valid_from = "2022-05-31" }]
column = [
    { name = "categorie_control", title = "Categoria de furnizori" },
    { name = "dispuse", title = "Dispuse", unit = "măsuri" },
    { name = "la_termen", title = "Implementate la termen", unit = "măsuri" },
    { name = "tarziu", title = "Implementate târziu", unit = "măsuri" },
    { name = "restante", title = "Restante", unit = "măsuri" },
    { name = "in_asteptare", title = "În așteptare", unit = "măsuri" },
    { name = "la_termen_pct", title = "La termen, din dispuse", unit = "%" },
    { name = "la_termen_scadente_pct", title = "La termen, din cele ajunse la termen", unit = "%" },
    { name = "restante_vechi", title = "Restante din anii anteriori", unit = "măsuri" },
]
---*/
WITH masuri AS (
    SELECT FALSE AS total, categorie_control, din_an, stare
    FROM masuri_control
    WHERE din_an OR stare = 'restanta'
    UNION ALL
    SELECT TRUE, 'TOTAL', din_an, stare
    FROM masuri_control
    UNION ALL
    SELECT TRUE, 'TOTAL', FALSE, CAST(NULL AS VARCHAR)
),
numarate AS (
    SELECT
        total,
        categorie_control,
        COUNT(*) FILTER (WHERE din_an) AS dispuse,
        COUNT(*) FILTER (WHERE din_an AND stare = 'la_termen') AS la_termen,
        COUNT(*) FILTER (WHERE din_an AND stare = 'tarziu') AS tarziu,
        COUNT(*) FILTER (WHERE din_an AND stare = 'restanta') AS restante,
        COUNT(*) FILTER (WHERE din_an AND stare = 'in_asteptare') AS in_asteptare,
        COUNT(*) FILTER (WHERE NOT din_an AND stare = 'restanta') AS restante_vechi
    FROM masuri
    GROUP BY total, categorie_control
)
SELECT
    categorie_control,
    dispuse,
    la_termen,
    tarziu,
    restante,
    in_asteptare,
    pct(la_termen, dispuse) AS la_termen_pct,
    pct(la_termen, la_termen + tarziu + restante) AS la_termen_scadente_pct,
    restante_vechi
FROM numarate
ORDER BY total, categorie_control
