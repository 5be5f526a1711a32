-- The year's requests under Legea 544/2001, with their state.
SELECT tema, id, data_in, termen, data_out, rezultat, structura, stare, _fisier, _linie
FROM petitii_primite
WHERE canal = 'l544'
ORDER BY tema, data_in, id, _fisier, _linie
