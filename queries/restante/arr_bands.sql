/*---
id = "arr_bands"
title = "Plăți restante pe benzi de vechime"
owner = "Direcția Economică"
period = "L/T/A"
privacy = "public"
requires = ["facturi", "plati"]
headline = "TOTAL"
spoken = { subject = "Plățile restante", plural = true, column = "suma" }
formula = """
Restul neplătit al facturilor trecute de scadență, pe benzi disjuncte de vechime (zile de la scadență), la data
raportării și la 31 decembrie al anului precedent.
"""
notes = [
    "Benzile sunt disjuncte și se adună la TOTAL; cele cinci au rând întotdeauna.",
    "Soldul de la început de an se reface din datele înregistrării și ale plăților, cu aceleași limite ale benzilor.",
]
legal = [
    { act = "OMFP 2941/2009; situația plăților restante, anexa 30/30b" },
    { act = "ROF CAS Timiș 2022, art. 22 lit. A pct. 20", valid_from = "2022-05-31" },
]
column = [
    { name = "banda", title = "Vechime", unit = "zile" },
    { name = "suma", title = "Restanțe la data raportării", unit = "lei" },
    { name = "nr_facturi", title = "Facturi", unit = "facturi" },
    { name = "nr_furnizori", title = "Furnizori", unit = "furnizori" },
    { name = "sold_inceput_an", title = "Sold la începutul anului", unit = "lei" },
]
---*/
WITH benzi AS (
    SELECT ordine, banda
    FROM (VALUES ('1', '1-30'), ('2', '31-90'), ('3', '91-120'), ('4', '121-365'), ('5', '>365'), ('6', 'TOTAL'))
        AS randuri (ordine, banda)
),
restante AS (
    SELECT banda, la, furnizor_id, deschis FROM facturi_restante
    UNION ALL
    SELECT 'TOTAL', la, furnizor_id, deschis FROM facturi_restante
),
sume AS (
    SELECT
        banda,
        SUM(CASE WHEN la = $as_of THEN deschis ELSE 0.00 END) AS suma,
        COUNT(*) FILTER (WHERE la = $as_of) AS nr_facturi,
        COUNT(DISTINCT CASE WHEN la = $as_of THEN furnizor_id END) AS nr_furnizori,
        SUM(CASE WHEN la = $previous_year_end THEN deschis ELSE 0.00 END) AS sold_inceput_an
    FROM restante
    GROUP BY banda
)
SELECT
    b.banda,
    CAST(COALESCE(s.suma, 0.00) AS DECIMAL(28, 2)) AS suma,
    COALESCE(s.nr_facturi, 0) AS nr_facturi,
    COALESCE(s.nr_furnizori, 0) AS nr_furnizori,
    CAST(COALESCE(s.sold_inceput_an, 0.00) AS DECIMAL(28, 2)) AS sold_inceput_an
FROM benzi b
LEFT JOIN sume s ON s.banda = b.banda
ORDER BY b.ordine, b.banda
