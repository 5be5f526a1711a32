-- Approved credits, openings and payments of the year up to D, row by row, on their budget line
-- (functional code, title, the house's own analytic by domain); `sursa` names their dataset.
SELECT
    'buget_credite' AS sursa, cod, titlu, domeniu, data_act AS data, credite_definitive, credite_trim_cumulate,
    0.00 AS solicitat, 0.00 AS deschis, 0.00 AS plati, FALSE AS modificare, FALSE AS nejustificata, _fisier, _linie
FROM credite_an
UNION ALL
SELECT
    'deschideri_credite', func_code, titlu, domeniu, data, 0.00, 0.00, solicitat, deschis, 0.00, modificare,
    -- A change without a word on its justification is not justified.
    modificare AND NOT COALESCE(justificata, FALSE), _fisier, _linie
FROM deschideri_credite
WHERE data >= $year_start AND data <= $as_of
UNION ALL
SELECT
    'plati', func_code, titlu, domeniu, data_op, 0.00, 0.00, 0.00, 0.00, suma, FALSE, FALSE, _fisier, _linie
FROM plati
WHERE data_op >= $year_start AND data_op <= $as_of
