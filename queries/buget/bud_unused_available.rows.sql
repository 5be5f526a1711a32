-- Openings and payments of the year.
WITH randuri AS (
    SELECT 'deschideri_credite' AS sursa, id, data, func_code, titlu, domeniu, deschis, 0.00 AS platit, _fisier, _linie
    FROM deschideri_credite
    WHERE data >= $year_start AND data <= $as_of
    UNION ALL
    SELECT 'plati', id, data_op, func_code, titlu, domeniu, 0.00, suma, _fisier, _linie
    FROM plati
    WHERE data_op >= $year_start AND data_op <= $as_of
)
SELECT sursa, id, data, func_code, titlu, domeniu, deschis, platit, _fisier, _linie
FROM randuri
ORDER BY data, sursa, id, _fisier, _linie
