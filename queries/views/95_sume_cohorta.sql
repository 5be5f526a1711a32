-- Money of control by year: what the year's reports known at D found, each report in its last form, with what came back
-- of it by D; and what came in during the year by D, of whatever year's report and form.
SELECT
    'constatare' AS fapt, CAST(date_part('year', data_raport) AS BIGINT) AS an, tip, id AS constatare_id,
    data_raport AS data, imputat, definitiv, recuperat,
    GREATEST(definitiv - recuperat, 0.00) AS rest, 0.00 AS incasat, _fisier, _linie
FROM constatari_recuperate
UNION ALL
SELECT
    'recuperare', CAST(date_part('year', r.data) AS BIGINT), c.tip, r.constatare_id, r.data, 0.00, 0.00, 0.00, 0.00,
    r.suma, r._fisier, r._linie
FROM recuperari r
JOIN constatari c ON c.id = r.constatare_id
WHERE r.data <= $as_of AND c.tip IN ('necuvenit', 'amenda')
