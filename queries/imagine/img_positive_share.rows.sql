-- The year's appearances.
SELECT data, id, tip, ton, canal, _fisier, _linie
FROM aparitii_media
WHERE data >= $year_start AND data <= $as_of
ORDER BY data, id, _fisier, _linie
