-- The largest sums of one employer, by month.
WITH pe_angajator AS (
    SELECT luna, angajator_cui, SUM(datorat) AS datorat, SUM(declarat) AS declarat
    FROM restituiri_cerute
    GROUP BY luna, angajator_cui
)
SELECT
    luna,
    CAST(MAX(datorat) AS DECIMAL(28, 2)) AS datorat,
    CAST(MAX(declarat) AS DECIMAL(28, 2)) AS declarat
FROM pe_angajator
GROUP BY luna
ORDER BY luna
