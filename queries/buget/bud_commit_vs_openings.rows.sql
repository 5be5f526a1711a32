-- Legal commitments and openings of the year in the 20 domains.
WITH randuri AS (
    SELECT domeniu, 'angajamente' AS sursa, id, data, func_code, titlu, suma AS angajat, 0.00 AS deschis, _fisier, _linie
    FROM angajamente
    WHERE data >= $year_start AND data <= $as_of AND tip = 'legal'
    UNION ALL
    SELECT domeniu, 'deschideri_credite', id, data, func_code, titlu, 0.00, deschis, _fisier, _linie
    FROM deschideri_credite
    WHERE data >= $year_start AND data <= $as_of
)
SELECT r.domeniu, r.sursa, r.id, r.data, r.func_code, r.titlu, r.angajat, r.deschis, r._fisier, r._linie
FROM randuri r
JOIN domenii d ON d.domeniu = r.domeniu AND d.rof_22a24
ORDER BY d.ordine, r.domeniu, r.sursa, r.data, r.id, r._fisier, r._linie
