-- The requests of the year and those of earlier years that are still to be paid.
SELECT id, luna, data_inregistrare, stare, cerut, aprobat, platita, sold, zile, _fisier, _linie
FROM restituiri_la
WHERE data_inregistrare >= $year_start OR sold > 0
ORDER BY data_inregistrare, id, _fisier, _linie
