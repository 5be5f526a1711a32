-- The month, the quarter and the year of D, to date, with the number of months each has begun.
WITH perioade AS (
    SELECT 0 AS ordine, 'luna' AS perioada, CAST($month_start AS DATE) AS inceput
    UNION ALL
    SELECT 1, 'trimestru', CAST($quarter_start AS DATE)
    UNION ALL
    SELECT 2, 'an', CAST($year_start AS DATE)
)
SELECT ordine, perioada, inceput, $month_number - CAST(date_part('month', inceput) AS BIGINT) + 1 AS luni
FROM perioade
