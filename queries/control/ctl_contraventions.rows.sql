-- The fines of the year's reports, and what was collected in the year of any fine.
SELECT
    'amenda' AS fapt, temei, id AS constatare_id, data_raport AS data, imputat AS suma, definitiv, recuperat,
    _fisier, _linie
FROM constatari_recuperate
WHERE tip = 'amenda' AND din_an
UNION ALL
SELECT 'incasare', temei, constatare_id, data, suma, NULL, NULL, _fisier, _linie
FROM recuperari_an
WHERE tip = 'amenda'
ORDER BY fapt, temei, data, constatare_id, _fisier, _linie
