/*---
id = "arr_by_domain_provider"
title = "Plăți restante pe domeniu și furnizor"
owner = "Direcția Economică"
period = "L"
privacy = "internal"
requires = ["facturi", "plati", "furnizori"]
headline = "TOTAL"
spoken = { subject = "Plățile restante pe furnizori", plural = true, column = "suma" }
formula = """
Restul neplătit, la data raportării, al facturilor trecute de scadență, pe domeniu și furnizor, de la cel mai mare la cel
mai mic; zile_medii = media zilelor de la scadență ponderată cu restul neplătit; peste_90 = restul cu mai mult de 90 de
zile. Rândul fără furnizor este al domeniului întreg, TOTAL al tuturor.
"""
notes = [
    "Pe fiecare domeniu se arată primii 20 de furnizori (parametrul restante_furnizori_afisati).",
    "Sumele domeniilor și TOTAL sunt peste toți furnizorii, nu doar peste cei arătați.",
    "La sume egale decide codul furnizorului.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 22 lit. A pct. 20; art. 30 pct. 2", valid_from = "2022-05-31" }]
column = [
    { name = "domeniu", title = "Domeniul" },
    { name = "loc", title = "Locul" },
    { name = "furnizor_id", title = "Furnizorul" },
    { name = "denumire", title = "Denumirea" },
    { name = "suma", title = "Restanțe", unit = "lei" },
    { name = "nr_facturi", title = "Facturi", unit = "facturi" },
    { name = "nr_furnizori", title = "Furnizori", unit = "furnizori" },
    { name = "zile_medii", title = "Vechime medie ponderată", unit = "zile" },
    { name = "zile_maxim", title = "Vechimea cea mai mare", unit = "zile" },
    { name = "peste_90", title = "Din care peste 90 de zile", unit = "lei" },
]
---*/
WITH restante AS (
    SELECT
        domeniu, furnizor_id, deschis, zile,
        CAST(CAST(deschis AS DECIMAL(20, 2)) * CAST(zile AS DECIMAL(6, 0)) AS DECIMAL(26, 2)) AS lei_zile,
        CASE WHEN zile > parametru('prag_restant_zile', $as_of) THEN deschis ELSE 0.00 END AS peste_90
    FROM facturi_restante
    WHERE la = $as_of
),
randuri AS (
    SELECT FALSE AS total, domeniu, furnizor_id AS creditor, furnizor_id, deschis, zile, lei_zile, peste_90 FROM restante
    UNION ALL
    SELECT FALSE, domeniu, NULL, furnizor_id, deschis, zile, lei_zile, peste_90 FROM restante
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, furnizor_id, deschis, zile, lei_zile, peste_90 FROM restante
    UNION ALL
    -- TOTAL has its row even when nothing is overdue.
    SELECT TRUE, 'TOTAL', NULL, NULL, 0.00, NULL, 0.00, 0.00
),
sume AS (
    SELECT
        total, domeniu, creditor,
        CAST(SUM(CAST(deschis AS DECIMAL(26, 2))) AS DECIMAL(28, 2)) AS suma,
        COUNT(furnizor_id) AS nr_facturi,
        COUNT(DISTINCT furnizor_id) AS nr_furnizori,
        CAST(SUM(lei_zile) AS DECIMAL(28, 2)) AS lei_zile,
        MAX(zile) AS zile_maxim,
        CAST(SUM(CAST(peste_90 AS DECIMAL(26, 2))) AS DECIMAL(28, 2)) AS peste_90
    FROM randuri
    GROUP BY total, domeniu, creditor
),
ordonate AS (
    SELECT
        total, domeniu, creditor, suma, nr_facturi, nr_furnizori, lei_zile, zile_maxim, peste_90,
        CASE
            WHEN creditor IS NOT NULL THEN CAST(
                row_number() OVER (
                    PARTITION BY total, domeniu
                    ORDER BY CASE WHEN creditor IS NULL THEN 1 ELSE 0 END, suma DESC, creditor
                ) AS BIGINT
            )
        END AS loc
    FROM sume
)
SELECT
    o.domeniu,
    o.loc,
    o.creditor AS furnizor_id,
    f.denumire,
    o.suma,
    o.nr_facturi,
    o.nr_furnizori,
    -- pct() rounds once: 100 x lei-days over 100 x lei.
    pct(o.lei_zile, CAST(100 * CAST(o.suma AS DECIMAL(24, 2)) AS DECIMAL(28, 2))) AS zile_medii,
    o.zile_maxim,
    o.peste_90
FROM ordonate o
LEFT JOIN furnizori f ON f.id = o.creditor
WHERE o.loc IS NULL OR o.loc <= parametru('restante_furnizori_afisati', $as_of)
ORDER BY o.total, o.domeniu, o.loc NULLS LAST
