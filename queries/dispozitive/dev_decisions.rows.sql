-- The year's requests with their decision known at D, without the insured.
SELECT tip, subtip, id, data, solutie, data_solutie, zile(data_solutie, data) AS zile, valoare, _fisier, _linie
FROM decizii_la_data
WHERE data >= $year_start
ORDER BY tip, subtip, data, id, _fisier, _linie
