-- The rows of the ageing of sums to be recovered: bands of days since the report, their TOTAL, and beside it the sums that
-- are not definitive yet, which nobody owes so far.
WITH limite AS (
    SELECT
        CAST(parametru('recuperare_banda_1_zile', $as_of) AS BIGINT) AS prima,
        CAST(parametru('recuperare_banda_2_zile', $as_of) AS BIGINT) AS a_doua,
        CAST(parametru('recuperare_banda_3_zile', $as_of) AS BIGINT) AS a_treia
)
SELECT
    '1' AS ordine, '0-' || CAST(prima AS VARCHAR) AS banda, TRUE AS definitiv, CAST(0 AS BIGINT) AS de_la,
    prima AS pana_la
FROM limite
UNION ALL
SELECT '2', CAST(prima + 1 AS VARCHAR) || '-' || CAST(a_doua AS VARCHAR), TRUE, prima + 1, a_doua FROM limite
UNION ALL
SELECT '3', CAST(a_doua + 1 AS VARCHAR) || '-' || CAST(a_treia AS VARCHAR), TRUE, a_doua + 1, a_treia FROM limite
UNION ALL
SELECT '4', '>' || CAST(a_treia AS VARCHAR), TRUE, a_treia + 1, CAST(NULL AS BIGINT) FROM limite
UNION ALL
SELECT '5', 'TOTAL', TRUE, CAST(0 AS BIGINT), CAST(NULL AS BIGINT) FROM limite
UNION ALL
SELECT '6', 'nedefinitive', FALSE, CAST(0 AS BIGINT), CAST(NULL AS BIGINT) FROM limite
