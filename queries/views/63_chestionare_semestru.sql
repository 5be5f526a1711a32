-- Answers of the last half-year that ended by D: tomorrow already belongs to a later one.
WITH maine AS (
    SELECT CAST($as_of + INTERVAL '1 day' AS DATE) AS zi
),
in_curs AS (
    SELECT
        CONCAT(
            CAST(CAST(date_part('year', zi) AS BIGINT) AS VARCHAR),
            CASE WHEN date_part('month', zi) <= 6 THEN '-S1' ELSE '-S2' END
        ) AS semestru
    FROM maine
),
ultimul AS (
    SELECT MAX(c.semestru) AS semestru
    FROM chestionare c
    JOIN in_curs i ON c.semestru < i.semestru
)
SELECT c.semestru, c.categorie, c.intrebare, c.scor, c.raspunsuri, c._fisier, c._linie
FROM chestionare c
JOIN ultimul u ON u.semestru = c.semestru
