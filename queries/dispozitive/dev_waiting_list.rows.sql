-- The requests waiting at D or that left the list in the year, without the insured.
SELECT tip, subtip, id, data, data_solutie, data_iesire_lista, valoare, _fisier, _linie
FROM decizii_la_data
WHERE solutie = 'lista' AND (data_iesire_lista IS NULL OR data_iesire_lista >= $year_start)
ORDER BY tip, subtip, data_solutie, id, _fisier, _linie
