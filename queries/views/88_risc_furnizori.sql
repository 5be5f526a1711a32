-- The risk factors with their place in the category: how many of its providers with a known value have a smaller one,
-- out of a hundred others. Equal values share the lower place, so that nothing scores where all have none; too few
-- known values give no place. The weight is the house's (`risc_pondere_*`).
WITH locuri AS (
    SELECT
        furnizor_id, categorie, factor, ordine, valoare,
        COUNT(valoare) OVER (PARTITION BY categorie, factor) AS comparati,
        CASE
            WHEN valoare IS NOT NULL
            THEN CAST(RANK() OVER (PARTITION BY categorie, factor ORDER BY valoare NULLS LAST) AS BIGINT) - 1
        END AS mai_mici,
        -- A negative weight is none.
        GREATEST(parametru('risc_pondere_' || factor, $as_of), CAST('0' AS DECIMAL(18, 4))) AS pondere
    FROM factori_risc
)
SELECT
    furnizor_id, categorie, factor, ordine, valoare, comparati, mai_mici,
    CASE
        WHEN comparati >= parametru('risc_minim_furnizori', $as_of) THEN pct(mai_mici, comparati - 1)
    END AS percentila,
    pondere
FROM locuri
