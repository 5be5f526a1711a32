-- The year's events.
SELECT data, id, tip, ton, canal, _fisier, _linie
FROM aparitii_media
WHERE data >= $year_start AND data <= $as_of AND tip IN ('conferinta', 'tv_live', 'radio_live')
ORDER BY data, id, _fisier, _linie
