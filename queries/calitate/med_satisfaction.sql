/*---
id = "med_satisfaction"
title = "Gradul de satisfacție a asiguraților"
owner = "Serviciul Medical"
period = "S"
privacy = "aggregate"
requires = ["chestionare"]
headline = "TOTAL"
spoken = { subject = "Ponderea răspunsurilor favorabile", column = "favorabile_pct" }
formula = """
Din chestionarele ultimului semestru încheiat până la data raportării: scorul mediu (1–5) = suma scorurilor / răspunsuri
și ponderea răspunsurilor favorabile (4 și 5) × 100, pe categoria furnizorului și întrebare.
"""
notes = [
    "Răspunsurile sunt pe întrebare: un chestionar cu trei întrebări are trei răspunsuri. Semestrul în curs nu se arată până nu se încheie.",
    "De la ce scor este favorabil un răspuns stă în parametrul satisfactie_scor_favorabil.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 11 pct. 14; art. 34 pct. 7; art. 35 pct. 3", valid_from = "2022-05-31" }]
column = [
    { name = "categorie", title = "Categoria de furnizori" },
    { name = "intrebare", title = "Întrebarea" },
    { name = "semestru", title = "Semestrul" },
    { name = "raspunsuri", title = "Răspunsuri", unit = "răspunsuri" },
    { name = "scor_mediu", title = "Scor mediu", unit = "puncte" },
    { name = "favorabile", title = "Favorabile", unit = "răspunsuri" },
    { name = "favorabile_pct", title = "Favorabile", unit = "%" },
]

[release]
key = ["categorie", "intrebare", "semestru"]
counts = { raspunsuri = "administrative", favorabile = "administrative" }
implied = { scor_mediu = { of = "raspunsuri", amount = "raspunsuri" } }
statistics = { favorabile_pct = ["favorabile", "raspunsuri"] }
relations = ["favorabile < raspunsuri"]
---*/
WITH niveluri AS (
    SELECT nivel FROM (VALUES (0), (1), (2)) AS randuri (nivel)
),
-- Every question, then its category, then all; the last row stands even over nothing.
randuri AS (
    SELECT
        n.nivel,
        CASE WHEN n.nivel = 2 THEN 'TOTAL' ELSE c.categorie END AS categorie,
        CASE n.nivel WHEN 0 THEN c.intrebare WHEN 1 THEN 'TOTAL' END AS intrebare,
        c.semestru,
        CAST(c.raspunsuri AS BIGINT) AS raspunsuri,
        CAST(c.raspunsuri AS BIGINT) * CAST(c.scor AS BIGINT) AS puncte,
        CASE
            WHEN c.scor >= parametru('satisfactie_scor_favorabil', $as_of) THEN CAST(c.raspunsuri AS BIGINT)
            ELSE 0
        END AS favorabile
    FROM chestionare_semestru c
    CROSS JOIN niveluri n
    UNION ALL
    SELECT 2, 'TOTAL', NULL, NULL, 0, 0, 0
),
sume AS (
    SELECT
        nivel, categorie, intrebare,
        MAX(semestru) AS semestru,
        CAST(SUM(raspunsuri) AS BIGINT) AS raspunsuri,
        CAST(SUM(puncte) AS BIGINT) AS puncte,
        CAST(SUM(favorabile) AS BIGINT) AS favorabile
    FROM randuri
    GROUP BY nivel, categorie, intrebare
)
SELECT
    categorie,
    intrebare,
    semestru,
    raspunsuri,
    pct(puncte, 100 * raspunsuri) AS scor_mediu,
    favorabile,
    pct(favorabile, raspunsuri) AS favorabile_pct
FROM sume
ORDER BY nivel = 2, categorie, nivel, intrebare
