-- Credits and payments of the year up to D under 68.05.05 (sickness and invalidity) and 68.05.06 (family and children).
WITH linii AS (
    SELECT
        'buget_credite' AS sursa, cod, titlu, data_act AS data, credite_initiale, credite_definitive,
        credite_trim_cumulate, 0.00 AS plati, _fisier, _linie
    FROM credite_an
    UNION ALL
    SELECT 'plati', func_code, titlu, data_op, 0.00, 0.00, 0.00, suma, _fisier, _linie
    FROM plati
    WHERE data_op >= $year_start AND data_op <= $as_of
)
SELECT
    CASE WHEN cod = '68.05.06' OR starts_with(cod, '68.05.06.') THEN 'familie' ELSE 'boala' END AS asistenta,
    sursa, cod, titlu, data, credite_initiale, credite_definitive, credite_trim_cumulate, plati, _fisier, _linie
FROM linii
WHERE cod IN ('68.05.05', '68.05.06') OR starts_with(cod, '68.05.05.') OR starts_with(cod, '68.05.06.')
