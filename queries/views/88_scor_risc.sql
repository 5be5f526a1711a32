-- The risk score of each provider with its parts: the mean of its percentiles as they are printed, by weight. A factor
-- without a percentile does not weigh; `pondere_cunoscuta_pct` tells how much of all the weights stands behind the score.
WITH sume AS (
    SELECT
        furnizor_id,
        SUM(CAST(pondere * percentila AS DECIMAL(26, 6))) AS puncte,
        SUM(CASE WHEN percentila IS NOT NULL THEN pondere ELSE 0 END) AS cunoscuta,
        SUM(pondere) AS toata,
        MAX(valoare) FILTER (WHERE factor = 'lei') AS lei,
        MAX(percentila) FILTER (WHERE factor = 'lei') AS lei_p,
        MAX(valoare) FILTER (WHERE factor = 'refuzuri') AS refuzuri,
        MAX(percentila) FILTER (WHERE factor = 'refuzuri') AS refuzuri_p,
        MAX(valoare) FILTER (WHERE factor = 'crestere') AS crestere,
        MAX(percentila) FILTER (WHERE factor = 'crestere') AS crestere_p,
        MAX(valoare) FILTER (WHERE factor = 'crestere_grup') AS crestere_grup,
        MAX(percentila) FILTER (WHERE factor = 'crestere_grup') AS crestere_grup_p,
        MAX(valoare) FILTER (WHERE factor = 'imputat') AS imputat,
        MAX(percentila) FILTER (WHERE factor = 'imputat') AS imputat_p,
        MAX(valoare) FILTER (WHERE factor = 'nerecuperat') AS nerecuperat,
        MAX(percentila) FILTER (WHERE factor = 'nerecuperat') AS nerecuperat_p,
        MAX(valoare) FILTER (WHERE factor = 'sesizari') AS sesizari,
        MAX(percentila) FILTER (WHERE factor = 'sesizari') AS sesizari_p,
        MAX(valoare) FILTER (WHERE factor = 'concedii') AS concedii,
        MAX(percentila) FILTER (WHERE factor = 'concedii') AS concedii_p,
        MAX(valoare) FILTER (WHERE factor = 'off_line') AS off_line,
        MAX(percentila) FILTER (WHERE factor = 'off_line') AS off_line_p,
        MAX(valoare) FILTER (WHERE factor = 'vechime_control') AS vechime_control,
        MAX(percentila) FILTER (WHERE factor = 'vechime_control') AS vechime_control_p
    FROM risc_furnizori
    GROUP BY furnizor_id
)
SELECT
    furnizor_id,
    -- pct multiplies by 100.
    pct(puncte, 100 * cunoscuta) AS scor,
    pct(cunoscuta, toata) AS pondere_cunoscuta_pct,
    lei, lei_p,
    refuzuri, refuzuri_p,
    crestere, crestere_p,
    crestere_grup, crestere_grup_p,
    imputat, imputat_p,
    nerecuperat, nerecuperat_p,
    sesizari, sesizari_p,
    concedii, concedii_p,
    off_line, off_line_p,
    vechime_control, vechime_control_p
FROM sume
