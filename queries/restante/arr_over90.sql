/*---
id = "arr_over90"
title = "Plăți restante peste 90 de zile de la scadență"
owner = "Direcția Economică"
period = "L/T/A"
privacy = "public"
requires = ["facturi", "plati"]
headline = "TOTAL"
spoken = { subject = "Plățile restante peste 90 de zile", plural = true, column = "suma" }
formula = """
Rest neplătit la data raportării = sumă − sumă refuzată − plăți ale facturii până la acea dată; se adună facturile
înregistrate, cu rest pozitiv și cu mai mult de 90 de zile de la scadență.
"""
notes = [
    "Zilele se numără de la scadență, nu de la data facturii; a 90-a zi nu este încă peste prag.",
    "Partea refuzată a unei facturi nu este datorată; o plată de după data raportării nu a avut încă loc.",
    "Doar domeniile cu restanțe au rând; furnizorii din TOTAL sunt numărați o singură dată.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 22 lit. A pct. 20", valid_from = "2022-05-31" }]
column = [
    { name = "domeniu", title = "Domeniul" },
    { name = "suma", title = "Restanțe peste 90 de zile", unit = "lei" },
    { name = "nr_facturi", title = "Facturi", unit = "facturi" },
    { name = "nr_furnizori", title = "Furnizori", unit = "furnizori" },
]
---*/
WITH vechi AS (
    SELECT domeniu, furnizor_id, deschis
    FROM facturi_restante
    WHERE la = $as_of AND zile > parametru('prag_restant_zile', $as_of)
),
randuri AS (
    SELECT
        FALSE AS total, domeniu, SUM(deschis) AS suma, COUNT(*) AS nr_facturi,
        COUNT(DISTINCT furnizor_id) AS nr_furnizori
    FROM vechi
    GROUP BY domeniu
    UNION ALL
    SELECT TRUE, 'TOTAL', COALESCE(SUM(deschis), 0.00), COUNT(*), COUNT(DISTINCT furnizor_id)
    FROM vechi
)
SELECT domeniu, CAST(suma AS DECIMAL(28, 2)) AS suma, nr_facturi, nr_furnizori
FROM randuri
ORDER BY total, domeniu
