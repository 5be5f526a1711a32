-- The largest value of one person who waits, by subtype and over all.
WITH lista AS (
    SELECT tip, subtip, asigurat, valoare
    FROM decizii_la_data
    WHERE solutie = 'lista' AND data_iesire_lista IS NULL
),
pe_persoana AS (
    SELECT FALSE AS total, tip, subtip, asigurat, SUM(valoare) AS valoare
    FROM lista
    GROUP BY tip, subtip, asigurat
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, asigurat, SUM(valoare)
    FROM lista
    GROUP BY asigurat
)
SELECT tip, subtip, CAST(COALESCE(MAX(valoare), 0.00) AS DECIMAL(28, 2)) AS valoare
FROM pe_persoana
GROUP BY total, tip, subtip
ORDER BY total, tip, subtip
