-- The undue sums of the year's reports, and what was recovered in the year of any report's.
SELECT
    'imputare' AS fapt, categorie_control, temei, id AS constatare_id, furnizor_id, data_raport AS data,
    imputat AS suma, definitiv, recuperat, _fisier, _linie
FROM constatari_recuperate
WHERE tip = 'necuvenit' AND din_an
UNION ALL
SELECT 'recuperare', categorie_control, temei, constatare_id, NULL, data, suma, NULL, NULL, _fisier, _linie
FROM recuperari_an
WHERE tip = 'necuvenit'
ORDER BY fapt, categorie_control, temei, data, constatare_id, _fisier, _linie
