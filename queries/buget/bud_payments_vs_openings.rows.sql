-- Payments and openings of the year in the 17 domains.
WITH randuri AS (
    SELECT domeniu, 'plati' AS sursa, id, data_op AS data, func_code, titlu, suma AS platit, 0.00 AS deschis, _fisier, _linie
    FROM plati
    WHERE data_op >= $year_start AND data_op <= $as_of
    UNION ALL
    SELECT domeniu, 'deschideri_credite', id, data, func_code, titlu, 0.00, deschis, _fisier, _linie
    FROM deschideri_credite
    WHERE data >= $year_start AND data <= $as_of
)
SELECT r.domeniu, r.sursa, r.id, r.data, r.func_code, r.titlu, r.platit, r.deschis, r._fisier, r._linie
FROM randuri r
JOIN domenii d ON d.domeniu = r.domeniu AND d.rof_22a23
ORDER BY d.ordine, r.domeniu, r.sursa, r.data, r.id, r._fisier, r._linie
