-- The consumption reported under unknown or inactive codes.
SELECT luna, cod_cim, motiv, furnizor_id, canal, sursa, cantitate, valoare, _fisier, _linie
FROM consum_cim_gresit
ORDER BY luna, cod_cim, furnizor_id, canal, sursa, _fisier, _linie
