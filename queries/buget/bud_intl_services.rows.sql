-- The openings, payments and requests of provision of the year.
SELECT data, sursa, id, deschis, platit, cerut, aprobat, _fisier, _linie
FROM prestatii_internationale
ORDER BY data, sursa, id, _fisier, _linie
