-- The largest sums of one employer, by state.
WITH cereri AS (
    SELECT
        l.stare, c.angajator_cui, l.data_inregistrare >= $year_start AS din_an, l.platita IS NOT NULL AS este_platita,
        l.zile, l.cerut, l.aprobat, l.sold
    FROM restituiri_la l
    JOIN cereri_restituire c ON c.id = l.id
),
incadrate AS (
    SELECT 'primite' AS stare, angajator_cui, cerut, aprobat, sold FROM cereri WHERE din_an
    UNION ALL
    SELECT stare, angajator_cui, cerut, aprobat, sold FROM cereri WHERE din_an
    UNION ALL
    SELECT 'platit', angajator_cui, cerut, aprobat, sold FROM cereri WHERE din_an AND este_platita
    UNION ALL
    SELECT 'sold', angajator_cui, cerut, aprobat, sold FROM cereri WHERE sold > 0
    UNION ALL
    SELECT 'sold_60', angajator_cui, cerut, aprobat, sold
    FROM cereri
    WHERE sold > 0 AND zile > parametru('restituire_sold_1_zile', $as_of)
    UNION ALL
    SELECT 'sold_90', angajator_cui, cerut, aprobat, sold
    FROM cereri
    WHERE sold > 0 AND zile > parametru('restituire_sold_2_zile', $as_of)
),
pe_angajator AS (
    SELECT stare, angajator_cui, SUM(cerut) AS cerut, SUM(aprobat) AS aprobat, SUM(sold) AS sold
    FROM incadrate
    GROUP BY stare, angajator_cui
)
SELECT
    stare,
    CAST(MAX(cerut) AS DECIMAL(28, 2)) AS cerut,
    CAST(MAX(aprobat) AS DECIMAL(28, 2)) AS aprobat,
    CAST(MAX(sold) AS DECIMAL(28, 2)) AS sold
FROM pe_angajator
GROUP BY stare
ORDER BY stare
