-- The complaints about providers, each with its control.
SELECT trimestru, id, canal, furnizor_id, data_in, stare, actiune_id, data_raport, zile, _fisier, _linie
FROM sesizari_furnizori
ORDER BY data_in, id, _fisier, _linie
