/*---
id = "bud_rectifications"
title = "Rectificări de buget: de la prevederile inițiale la cele definitive"
owner = "Direcția Economică"
period = "T/A"
privacy = "public"
requires = ["buget_credite"]
headline = "TOTAL"
spoken = { subject = "Creșterea creditelor definitive față de cele inițiale", column = "diferenta" }
formula = """
Din actele de buget ale anului date până la data raportării, pe cod și titlu: inițial + rectificări + virări =
definitiv; diferență = definitiv − inițial; diferenta_pct = diferență / inițial × 100.
"""
notes = [
    "Virările mută credite între linii și dau zero pe total; dacă nu dau, TOTAL o arată.",
    "Actele se numără după număr, în afara celor inițiale; pe TOTAL fiecare act o singură dată.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 11 pct. 6; art. 24 pct. 2", valid_from = "2022-05-31" }]
column = [
    { name = "cod", title = "Cod" },
    { name = "denumire", title = "Denumirea indicatorilor" },
    { name = "titlu", title = "Titlul" },
    { name = "initial", title = "Credite bugetare inițiale", unit = "lei" },
    { name = "rectificari", title = "Rectificări", unit = "lei" },
    { name = "virari", title = "Virări", unit = "lei" },
    { name = "definitiv", title = "Credite bugetare definitive", unit = "lei" },
    { name = "diferenta", title = "Definitiv − inițial", unit = "lei" },
    { name = "diferenta_pct", title = "Diferență / inițial", unit = "%" },
    { name = "acte", title = "Acte de modificare", unit = "acte" },
]
---*/
WITH linii AS (
    SELECT FALSE AS total, cod, titlu, tip_act, nr_act, credite_definitive AS suma FROM credite_an
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, tip_act, nr_act, credite_definitive FROM credite_an
    UNION ALL
    -- TOTAL has its row even when there is no budget.
    SELECT TRUE, 'TOTAL', NULL, NULL, NULL, 0.00
),
sume AS (
    SELECT
        total, cod, titlu,
        SUM(CASE WHEN tip_act = 'initial' THEN suma ELSE 0.00 END) AS initial,
        SUM(CASE WHEN tip_act = 'rectificare' THEN suma ELSE 0.00 END) AS rectificari,
        SUM(CASE WHEN tip_act = 'virare' THEN suma ELSE 0.00 END) AS virari,
        SUM(suma) AS definitiv,
        COUNT(DISTINCT CASE WHEN tip_act <> 'initial' THEN nr_act END) AS acte
    FROM linii
    GROUP BY total, cod, titlu
)
SELECT
    s.cod,
    c.denumire,
    s.titlu,
    CAST(s.initial AS DECIMAL(28, 2)) AS initial,
    CAST(s.rectificari AS DECIMAL(28, 2)) AS rectificari,
    CAST(s.virari AS DECIMAL(28, 2)) AS virari,
    CAST(s.definitiv AS DECIMAL(28, 2)) AS definitiv,
    CAST(s.definitiv - s.initial AS DECIMAL(28, 2)) AS diferenta,
    pct(s.definitiv - s.initial, s.initial) AS diferenta_pct,
    s.acte
FROM sume s
LEFT JOIN clasificatie c ON c.cod = s.cod
ORDER BY s.total, s.cod, s.titlu
