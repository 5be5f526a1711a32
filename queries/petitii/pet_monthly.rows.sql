-- What was received in the year, with its state.
SELECT luna, canal, id, data_in, termen, data_out, structura, tema, stare, _fisier, _linie
FROM petitii_primite
ORDER BY luna, canal, data_in, id, _fisier, _linie
