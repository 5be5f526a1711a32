-- The providers of each group in the order in which they are controlled, and the reports that make up the pace.
SELECT
    'furnizor' AS fapt, grupa AS categorie, rang, furnizor_id, prima_zi, ultimul_control, scadenta, CAST(NULL AS BIGINT) AS an_inapoi,
    CAST(NULL AS VARCHAR) AS actiune_id, _fisier, _linie
FROM coada_control
UNION ALL
SELECT 'raport', q.grupa, NULL, q.furnizor_id, NULL, c.data_raport, NULL, a.an, c.id, c._fisier, c._linie
FROM controale_care_acopera c
JOIN coada_control q ON q.furnizor_id = c.furnizor_id
JOIN ani_inapoi a ON c.data_raport > a.dupa AND c.data_raport <= a.pana
ORDER BY fapt, categorie, rang, an_inapoi, ultimul_control, actiune_id, _fisier, _linie
