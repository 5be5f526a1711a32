/*---
id = "arr_arrears_total"
title = "Arierate"
owner = "Direcția Economică"
period = "L/T/A"
privacy = "public"
requires = ["facturi", "plati"]
headline = "TOTAL"
spoken = { subject = "Arieratele", plural = true, column = "suma" }
formula = """
Arierate = restul neplătit al facturilor cu mai mult de 90 de zile de la scadență: benzile 91–120, 121–365 și peste 365
de zile însumate, la data raportării și la 31 decembrie al anului precedent; variație = diferența lor; pondere = banda /
toate plățile restante × 100.
"""
notes = [
    "Totalul este cel al plăților restante peste 90 de zile de la scadență; a 90-a zi nu este încă arierat.",
    "Soldul de la început de an se reface din datele înregistrării și ale plăților.",
]
legal = [
    { act = "Legea nr. 500/2002 privind finanțele publice, art. 28^4; OMFP 2941/2009; anexa 30/30b, rândul 1" },
    { act = "ROF CAS Timiș 2022, art. 22 lit. A pct. 20", valid_from = "2022-05-31" },
]
column = [
    { name = "banda", title = "Vechime", unit = "zile" },
    { name = "suma", title = "Arierate la data raportării", unit = "lei" },
    { name = "nr_facturi", title = "Facturi", unit = "facturi" },
    { name = "nr_furnizori", title = "Furnizori", unit = "furnizori" },
    { name = "pondere_pct", title = "Din plățile restante", unit = "%" },
    { name = "sold_inceput_an", title = "Sold la începutul anului", unit = "lei" },
    { name = "variatie", title = "Variație față de începutul anului", unit = "lei" },
]
---*/
WITH benzi AS (
    SELECT ordine, banda
    FROM (VALUES ('1', '91-120'), ('2', '121-365'), ('3', '>365'), ('4', 'TOTAL')) AS randuri (ordine, banda)
),
toate AS (
    SELECT CAST(COALESCE(SUM(deschis), 0.00) AS DECIMAL(28, 2)) AS restante
    FROM facturi_restante
    WHERE la = $as_of
),
arierate AS (
    SELECT banda, la, furnizor_id, deschis FROM facturi_restante WHERE banda IN ('91-120', '121-365', '>365')
    UNION ALL
    SELECT 'TOTAL', la, furnizor_id, deschis FROM facturi_restante WHERE banda IN ('91-120', '121-365', '>365')
),
sume AS (
    SELECT
        banda,
        SUM(CASE WHEN la = $as_of THEN deschis ELSE 0.00 END) AS suma,
        COUNT(*) FILTER (WHERE la = $as_of) AS nr_facturi,
        COUNT(DISTINCT CASE WHEN la = $as_of THEN furnizor_id END) AS nr_furnizori,
        SUM(CASE WHEN la = $previous_year_end THEN deschis ELSE 0.00 END) AS sold_inceput_an
    FROM arierate
    GROUP BY banda
)
SELECT
    b.banda,
    CAST(COALESCE(s.suma, 0.00) AS DECIMAL(28, 2)) AS suma,
    COALESCE(s.nr_facturi, 0) AS nr_facturi,
    COALESCE(s.nr_furnizori, 0) AS nr_furnizori,
    pct(COALESCE(s.suma, 0.00), t.restante) AS pondere_pct,
    CAST(COALESCE(s.sold_inceput_an, 0.00) AS DECIMAL(28, 2)) AS sold_inceput_an,
    CAST(COALESCE(s.suma, 0.00) - COALESCE(s.sold_inceput_an, 0.00) AS DECIMAL(28, 2)) AS variatie
FROM benzi b
CROSS JOIN toate t
LEFT JOIN sume s ON s.banda = b.banda
ORDER BY b.ordine, b.banda
