-- The largest sum of one employer or of one person.
WITH solicitari AS (
    SELECT
        'angajator' AS solicitant, CAST(date_part('quarter', data_inregistrare) AS BIGINT) AS trimestru,
        angajator_cui AS contributor, declarat AS lei
    FROM restituiri_cerute
    UNION ALL
    SELECT
        'persoana_fizica', CAST(date_part('quarter', c.luna_initiala) AS BIGINT), r.cnp_asigurat, c.lei_fnuass
    FROM certificate_in_vigoare c
    JOIN certificate_cm r ON r.serie = c.serie AND r.numar = c.numar AND r.luna = c.luna
    WHERE c.angajator_cui IS NULL AND c.luna_initiala >= $year_start
),
pe_contributor AS (
    SELECT FALSE AS total, solicitant, trimestru, contributor, SUM(lei) AS lei
    FROM solicitari
    GROUP BY solicitant, trimestru, contributor
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, contributor, SUM(lei)
    FROM solicitari
    GROUP BY contributor
)
SELECT solicitant, trimestru, CAST(MAX(lei) AS DECIMAL(28, 2)) AS lei
FROM pe_contributor
GROUP BY total, solicitant, trimestru
ORDER BY total, solicitant, trimestru
