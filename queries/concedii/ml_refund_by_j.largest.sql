-- The largest sums of one employer, by month and over all.
WITH pe_angajator AS (
    SELECT
        FALSE AS total, luna, angajator_cui,
        SUM(j1) AS j1,
        SUM(j2) AS j2,
        SUM(j3) AS j3,
        SUM(j4) AS j4,
        SUM(j5) AS j5,
        SUM(prestatii) AS prestatii,
        SUM(contributii) AS contributii,
        SUM(declarat) AS de_recuperat
    FROM restituiri_cerute
    GROUP BY luna, angajator_cui
    UNION ALL
    SELECT
        TRUE, NULL, angajator_cui,
        SUM(j1),
        SUM(j2),
        SUM(j3),
        SUM(j4),
        SUM(j5),
        SUM(prestatii),
        SUM(contributii),
        SUM(declarat)
    FROM restituiri_cerute
    GROUP BY angajator_cui
)
SELECT
    CASE WHEN total THEN 'TOTAL' ELSE 'luna' END AS perioada,
    luna,
    CAST(MAX(j1) AS DECIMAL(28, 2)) AS j1,
    CAST(MAX(j2) AS DECIMAL(28, 2)) AS j2,
    CAST(MAX(j3) AS DECIMAL(28, 2)) AS j3,
    CAST(MAX(j4) AS DECIMAL(28, 2)) AS j4,
    CAST(MAX(j5) AS DECIMAL(28, 2)) AS j5,
    CAST(MAX(prestatii) AS DECIMAL(28, 2)) AS prestatii,
    CAST(MAX(contributii) AS DECIMAL(28, 2)) AS contributii,
    CAST(MAX(de_recuperat) AS DECIMAL(28, 2)) AS de_recuperat
FROM pe_angajator
GROUP BY total, luna
ORDER BY total, luna
