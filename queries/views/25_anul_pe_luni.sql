-- The twelve months of the year of D, as their first days; `luni_an` is their number.
SELECT add_months($year_start, CAST(dupa AS BIGINT)) AS luna, CAST('12' AS BIGINT) AS luni_an
FROM (
    VALUES ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9'), ('10'), ('11')
) AS luni (dupa)
