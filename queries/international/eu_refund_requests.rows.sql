-- The requests of the year and the rate taken for each.
SELECT
    tip, id, valuta, suma_valuta, data_platii_asigurat, data_curs, curs, data_inregistrare, rezultat, aprobat, suma_lei,
    _fisier, _linie, fisier_curs, linie_curs
FROM dosare_cu_curs
WHERE data_inregistrare >= $year_start
ORDER BY tip, data_inregistrare, id, _fisier, _linie
