-- The positions of the control plans of all years, with the first report by D of an action that carries them out: one
-- of the same provider and type that names the plan's year.
WITH actiuni AS (
    SELECT
        an_plan, furnizor_id, tip, MIN(CASE WHEN data_raport <= $as_of THEN data_raport END) AS data_raport
    FROM actiuni_control
    WHERE data_inceput <= $as_of AND an_plan IS NOT NULL
    GROUP BY an_plan, furnizor_id, tip
)
SELECT
    CAST(p.an AS BIGINT) AS an, p.furnizor_id, f.denumire, p.tip, CAST(p.trimestru AS BIGINT) AS trimestru, p.luna,
    COALESCE(p.blocat, FALSE) AS blocat, p.motiv, a.data_raport,
    p._fisier, p._linie
FROM plan_control p
LEFT JOIN furnizori f ON f.id = p.furnizor_id
LEFT JOIN actiuni a ON a.an_plan = p.an AND a.furnizor_id = p.furnizor_id AND a.tip = p.tip
