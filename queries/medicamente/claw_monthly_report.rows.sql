-- The positions reported for the month, by provider.
SELECT canal, sursa, cod_cim, furnizor_id, cantitate, valoare, valoare_fara_tva, data_raportare, validat, _fisier, _linie
FROM consum_medicamente
WHERE luna = $month_start
ORDER BY canal, sursa, cod_cim, furnizor_id, _fisier, _linie
