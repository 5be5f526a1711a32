-- The largest values of one person, by subtype, by kind and over all.
WITH niveluri AS (
    SELECT nivel FROM (VALUES (0), (1), (2)) AS randuri (nivel)
),
cereri AS (
    SELECT
        n.nivel,
        CASE WHEN n.nivel = 2 THEN 'TOTAL' ELSE d.tip END AS tip,
        CASE n.nivel WHEN 0 THEN d.subtip WHEN 1 THEN 'TOTAL' END AS subtip,
        d.asigurat,
        CASE WHEN d.solutie = 'acceptat' THEN d.valoare ELSE 0.00 END AS valoare_acceptata,
        CASE WHEN d.solutie = 'lista' THEN d.valoare ELSE 0.00 END AS valoare_lista
    FROM decizii_la_data d
    CROSS JOIN niveluri n
    WHERE d.data >= $year_start
),
pe_persoana AS (
    SELECT
        nivel, tip, subtip, asigurat, SUM(valoare_acceptata) AS valoare_acceptata, SUM(valoare_lista) AS valoare_lista
    FROM cereri
    GROUP BY nivel, tip, subtip, asigurat
)
SELECT
    tip,
    subtip,
    CAST(MAX(valoare_acceptata) AS DECIMAL(28, 2)) AS valoare_acceptata,
    CAST(MAX(valoare_lista) AS DECIMAL(28, 2)) AS valoare_lista
FROM pe_persoana
GROUP BY nivel, tip, subtip
ORDER BY nivel = 2, tip, nivel, subtip
