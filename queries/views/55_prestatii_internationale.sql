-- Openings and payments of the year up to D on 66.05.11 and the requests of provision made in it; `cerut` is null but
-- for requests, `aprobat` but for those approved by D.
SELECT
    'deschideri_credite' AS sursa, id, data, deschis, 0.00 AS platit,
    CAST(NULL AS DECIMAL(18, 2)) AS cerut, CAST(NULL AS DECIMAL(18, 2)) AS aprobat, _fisier, _linie
FROM deschideri_credite
WHERE data >= $year_start AND data <= $as_of AND (func_code = '66.05.11' OR starts_with(func_code, '66.05.11.'))
UNION ALL
SELECT 'plati', id, data_op, 0.00, suma, NULL, NULL, _fisier, _linie
FROM plati
WHERE data_op >= $year_start AND data_op <= $as_of AND (func_code = '66.05.11' OR starts_with(func_code, '66.05.11.'))
UNION ALL
SELECT
    'solicitari_prevedere', id, data_solicitare, 0.00, 0.00, cerut,
    CASE WHEN aprobata IS NOT NULL THEN COALESCE(aprobat, 0.00) END, _fisier, _linie
FROM solicitari_la
