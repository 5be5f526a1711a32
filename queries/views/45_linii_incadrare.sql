-- Approved credits, openings, payments and legal commitments of the year up to D, row by row, by code and title;
-- title 85 (recoveries of earlier years, negative) has no credits to keep within.
WITH randuri AS (
    SELECT
        cod, titlu, 'buget_credite' AS sursa, data_act AS data, credite_definitive, 0.00 AS deschis, 0.00 AS plati,
        credite_angajament, 0.00 AS angajat, _fisier, _linie
    FROM credite_an
    UNION ALL
    SELECT func_code, titlu, 'deschideri_credite', data, 0.00, deschis, 0.00, 0.00, 0.00, _fisier, _linie
    FROM deschideri_credite
    WHERE data >= $year_start AND data <= $as_of
    UNION ALL
    SELECT func_code, titlu, 'plati', data_op, 0.00, 0.00, suma, 0.00, 0.00, _fisier, _linie
    FROM plati
    WHERE data_op >= $year_start AND data_op <= $as_of
    UNION ALL
    SELECT func_code, titlu, 'angajamente', data, 0.00, 0.00, 0.00, 0.00, suma, _fisier, _linie
    FROM angajamente
    WHERE data >= $year_start AND data <= $as_of AND tip = 'legal'
)
SELECT cod, titlu, sursa, data, credite_definitive, deschis, plati, credite_angajament, angajat, _fisier, _linie
FROM randuri
WHERE titlu <> '85'
