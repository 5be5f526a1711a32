-- The source rows of the execution of the year up to D, each amount in its column; `sursa` names their dataset.
SELECT
    'buget_credite' AS sursa, cod, titlu, data_act AS data,
    credite_angajament, credite_initiale, credite_definitive, credite_trim_cumulate,
    0.00 AS angajamente_bugetare, 0.00 AS angajamente_legale, 0.00 AS plati, 0.00 AS cheltuieli_efective,
    _fisier, _linie
FROM credite_an
UNION ALL
SELECT
    'angajamente', func_code, titlu, data,
    0.00, 0.00, 0.00, 0.00,
    CASE WHEN tip = 'bugetar' THEN suma ELSE 0.00 END,
    CASE WHEN tip = 'legal' THEN suma ELSE 0.00 END,
    0.00, 0.00,
    _fisier, _linie
FROM angajamente
WHERE data >= $year_start AND data <= $as_of
UNION ALL
SELECT
    'plati', func_code, titlu, data_op,
    0.00, 0.00, 0.00, 0.00, 0.00, 0.00, suma, 0.00,
    _fisier, _linie
FROM plati
WHERE data_op >= $year_start AND data_op <= $as_of
UNION ALL
SELECT
    'cheltuieli_efective', func_code, titlu, luna,
    0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, suma,
    _fisier, _linie
FROM cheltuieli_efective
WHERE luna >= $year_start AND luna <= $as_of
