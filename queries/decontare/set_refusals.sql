/*---
id = "set_refusals"
title = "Refuzuri la decontare și motivele lor"
owner = "Birourile de Decontare"
period = "L/T"
privacy = "aggregate"
requires = ["raportari_servicii", "facturi"]
headline = "TOTAL"
spoken = { subject = "Sumele refuzate la decontare", plural = true, column = "refuzat" }
formula = """
Pentru serviciile lunilor anului: la raportare, lei raportați − lei validați, pe regula de eroare; la factură, suma
refuzată a facturilor înregistrate până la data raportării, pe codul de refuz. Pondere = refuzat / raportat (la
factură: / facturat) × 100; TOTAL = ambele etape / raportat.
"""
notes = [
    "Codurile unei etape sunt în ordinea sumelor refuzate; rândul fără cod este întreaga etapă.",
    "Etapele sunt succesive: la factură se refuză din ce a fost deja validat, deci sumele nu se suprapun.",
    "Lunile de servicii contează întregi, oricând a sosit raportarea, și dacă data sosirii lipsește din extras.",
    "Ca număr sunt raportările, respectiv facturile cu refuz.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 30 pct. 13; art. 31 pct. 15; art. 36 pct. 15", valid_from = "2022-05-31" }]
column = [
    { name = "etapa", title = "Etapa" },
    { name = "cod_refuz", title = "Codul" },
    { name = "cazuri", title = "Refuzuri", unit = "refuzuri" },
    { name = "nr_furnizori", title = "Furnizori", unit = "furnizori" },
    { name = "refuzat", title = "Refuzat", unit = "lei" },
    { name = "prezentat", title = "Raportat, respectiv facturat", unit = "lei" },
    { name = "refuzat_pct", title = "Pondere", unit = "%" },
]
---*/
WITH prezentate AS (
    SELECT 'raportare' AS etapa, lei_raportat AS suma FROM servicii_an
    UNION ALL
    SELECT 'factura', suma FROM facturi_servicii_an
),
-- The rows of the whole: each stage, and both over what was reported.
intregi AS (
    SELECT
        i.ordine, i.rand, CAST(COALESCE(SUM(p.suma), 0.00) AS DECIMAL(26, 2)) AS prezentat
    FROM (VALUES ('1', 'raportare', 'raportare'), ('2', 'factura', 'factura'), ('3', 'TOTAL', 'raportare'))
        AS i (ordine, rand, etapa)
    LEFT JOIN prezentate p ON p.etapa = i.etapa
    GROUP BY i.ordine, i.rand
),
refuzuri AS (
    SELECT etapa AS rand, cod_refuz, furnizor_id, refuzat FROM refuzuri_an
    UNION ALL
    SELECT etapa, NULL, furnizor_id, refuzat FROM refuzuri_an
    UNION ALL
    SELECT 'TOTAL', NULL, furnizor_id, refuzat FROM refuzuri_an
),
sume AS (
    SELECT
        rand, cod_refuz, COUNT(*) AS cazuri, COUNT(DISTINCT furnizor_id) AS nr_furnizori,
        CAST(SUM(refuzat) AS DECIMAL(26, 2)) AS refuzat
    FROM refuzuri
    GROUP BY rand, cod_refuz
),
randuri AS (
    SELECT
        i.ordine, i.rand AS etapa, s.cod_refuz, s.cazuri, s.nr_furnizori, i.prezentat,
        COALESCE(s.refuzat, 0.00) AS suma_refuzata
    FROM intregi i
    LEFT JOIN sume s ON s.rand = i.rand
)
SELECT
    etapa,
    cod_refuz,
    COALESCE(cazuri, 0) AS cazuri,
    COALESCE(nr_furnizori, 0) AS nr_furnizori,
    CAST(suma_refuzata AS DECIMAL(28, 2)) AS refuzat,
    CAST(prezentat AS DECIMAL(28, 2)) AS prezentat,
    pct(suma_refuzata, prezentat) AS refuzat_pct
FROM randuri
ORDER BY ordine, cod_refuz IS NULL, suma_refuzata DESC, cod_refuz
