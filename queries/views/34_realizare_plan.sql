-- The positions of the year's control plan with their state at D, in the quarter planned, and the controls reported
-- in the year outside of the plan, in the quarter of the report. An action carries out the position of its provider
-- and type when it names the plan's year.
WITH pozitii AS (
    SELECT furnizor_id, tip, CAST(trimestru AS BIGINT) AS trimestru, _fisier, _linie
    FROM plan_control
    WHERE an = $year
),
actiuni AS (
    SELECT
        id, furnizor_id, tip, an_plan, CASE WHEN data_raport <= $as_of THEN data_raport END AS data_raport,
        _fisier, _linie
    FROM actiuni_control
    WHERE data_inceput <= $as_of
),
din_plan AS (
    SELECT furnizor_id, tip, MIN(data_raport) AS data_raport
    FROM actiuni
    WHERE an_plan = $year
    GROUP BY furnizor_id, tip
)
SELECT
    p.furnizor_id, p.tip, p.trimestru, a.data_raport,
    CASE
        WHEN a.furnizor_id IS NULL THEN 'neinceputa'
        WHEN a.data_raport IS NULL THEN 'in_curs'
        WHEN a.data_raport < $year_start OR date_part('quarter', a.data_raport) <= p.trimestru THEN 'la_timp'
        ELSE 'tarziu'
    END AS stare,
    p._fisier, p._linie
FROM pozitii p
LEFT JOIN din_plan a ON a.furnizor_id = p.furnizor_id AND a.tip = p.tip
UNION ALL
SELECT
    a.furnizor_id, a.tip, CAST(date_part('quarter', a.data_raport) AS BIGINT), a.data_raport, 'neplanificata',
    a._fisier, a._linie
FROM actiuni a
LEFT JOIN pozitii p ON p.furnizor_id = a.furnizor_id AND p.tip = a.tip
WHERE a.data_raport >= $year_start AND (a.an_plan IS NULL OR (a.an_plan = $year AND p.furnizor_id IS NULL))
