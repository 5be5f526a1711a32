-- The risk score of each provider: the mean of its percentiles as they are printed, by weight. A factor without a
-- percentile does not weigh; `pondere_cunoscuta_pct` tells how much of all the weights stands behind the score.
WITH sume AS (
    SELECT
        furnizor_id,
        SUM(CAST(pondere * percentila AS DECIMAL(26, 6))) AS puncte,
        SUM(CASE WHEN percentila IS NOT NULL THEN pondere ELSE 0 END) AS cunoscuta,
        SUM(pondere) AS toata
    FROM risc_furnizori
    GROUP BY furnizor_id
)
SELECT
    furnizor_id,
    -- pct multiplies by 100.
    pct(puncte, 100 * cunoscuta) AS scor,
    pct(cunoscuta, toata) AS pondere_cunoscuta_pct
FROM sume
