-- The largest sum paid to one person, by code and over all.
WITH directe AS (
    SELECT c.cod_indemnizatie, r.cnp_asigurat AS persoana, c.lei_fnuass AS lei
    FROM certificate_in_vigoare c
    JOIN certificate_cm r ON r.serie = c.serie AND r.numar = c.numar AND r.luna = c.luna
    WHERE c.angajator_cui IS NULL AND c.luna_initiala >= $year_start
),
pe_persoana AS (
    SELECT FALSE AS total, cod_indemnizatie, persoana, SUM(lei) AS lei
    FROM directe
    GROUP BY cod_indemnizatie, persoana
    UNION ALL
    SELECT TRUE, 'TOTAL', persoana, SUM(lei)
    FROM directe
    GROUP BY persoana
)
SELECT cod_indemnizatie, CAST(MAX(lei) AS DECIMAL(28, 2)) AS lei
FROM pe_persoana
GROUP BY total, cod_indemnizatie
ORDER BY total, cod_indemnizatie
