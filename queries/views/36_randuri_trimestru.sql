-- The rows of a table by quarter up to that of D, and the quarters in each: the quarter itself, and all in TOTAL.
SELECT rand, trimestru
FROM (
    SELECT rand, CAST(membru AS BIGINT) AS trimestru
    FROM (
        VALUES
            ('1', '1'), ('2', '2'), ('3', '3'), ('4', '4'),
            ('TOTAL', '1'), ('TOTAL', '2'), ('TOTAL', '3'), ('TOTAL', '4')
    ) AS randuri (rand, membru)
) AS numere
WHERE trimestru <= $quarter
