-- The revenue months, budget act lines and payments of the year.
WITH randuri AS (
    SELECT
        'venituri' AS sursa, cod_venit AS cod, luna AS data, incasari AS incasat, prevederi_definitive, 0.00 AS credite,
        0.00 AS platit, _fisier, _linie
    FROM venituri
    WHERE luna >= $year_start AND luna <= $as_of
    UNION ALL
    SELECT 'buget_credite', cod, data_act, 0.00, 0.00, credite_definitive, 0.00, _fisier, _linie
    FROM credite_an
    UNION ALL
    SELECT 'plati', func_code, data_op, 0.00, 0.00, 0.00, suma, _fisier, _linie
    FROM plati
    WHERE data_op >= $year_start AND data_op <= $as_of
)
SELECT sursa, cod, data, incasat, prevederi_definitive, credite, platit, _fisier, _linie
FROM randuri
WHERE cod <> '99.05' AND NOT starts_with(cod, '99.05.')
ORDER BY sursa, data, cod, _fisier, _linie
