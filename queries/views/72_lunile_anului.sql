-- The months of the year up to that of D, whether or not anything was reported for them.
WITH luni AS (
    SELECT add_months($year_start, CAST(pas AS BIGINT)) AS luna
    FROM (
        VALUES ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9'), ('10'), ('11')
    ) AS pasi (pas)
)
SELECT luna
FROM luni
WHERE luna <= $as_of
