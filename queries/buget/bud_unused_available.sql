/*---
id = "bud_unused_available"
title = "Disponibil în cont neutilizat din deschiderile de credite"
owner = "Direcția Economică"
period = "L/T/A"
privacy = "public"
requires = ["deschideri_credite", "plati"]
headline = "an"
spoken = { subject = "Disponibilul neutilizat din deschiderile de credite", column = "neutilizat" }
formula = """
Deschideri de credite − plăți, pe luna, trimestrul și anul în curs până la data raportării; utilizare = plăți /
deschideri × 100. Peste toate rândurile, cu sau fără domeniu.
"""
notes = ["Punctajul publicat de alte case: 99,9–100 % = 5; 98–99,9 % = 3; sub 98 % = 0. Al casei stă în obiective."]
legal = [{ act = "ROF CAS Timiș 2022, art. 22 lit. A pct. 21", valid_from = "2022-05-31" }]
column = [
    { name = "perioada", title = "Perioada" },
    { name = "deschis", title = "Credite deschise", unit = "lei" },
    { name = "plati", title = "Plăți", unit = "lei" },
    { name = "neutilizat", title = "Disponibil neutilizat", unit = "lei" },
    { name = "utilizare_pct", title = "Utilizare", unit = "%" },
]
---*/
WITH miscari AS (
    SELECT data, deschis, 0.00 AS platit FROM deschideri_credite WHERE data >= $year_start AND data <= $as_of
    UNION ALL
    SELECT data_op, 0.00, suma FROM plati WHERE data_op >= $year_start AND data_op <= $as_of
),
perioade AS (
    SELECT 0 AS ordine, 'luna' AS perioada, CAST($month_start AS DATE) AS inceput
    UNION ALL
    SELECT 1, 'trimestru', CAST($quarter_start AS DATE)
    UNION ALL
    SELECT 2, 'an', CAST($year_start AS DATE)
),
sume AS (
    SELECT
        p.ordine,
        p.perioada,
        CAST(COALESCE(SUM(m.deschis), 0.00) AS DECIMAL(28, 2)) AS deschis,
        CAST(COALESCE(SUM(m.platit), 0.00) AS DECIMAL(28, 2)) AS plati
    FROM perioade p
    LEFT JOIN miscari m ON m.data >= p.inceput
    GROUP BY p.ordine, p.perioada
)
SELECT
    perioada,
    deschis,
    plati,
    CAST(deschis - plati AS DECIMAL(28, 2)) AS neutilizat,
    pct(plati, deschis) AS utilizare_pct
FROM sume
ORDER BY ordine, perioada
