-- The reported consumption of the year.
SELECT canal, sursa, luna, furnizor_id, cod_cim, cantitate, valoare, valoare_fara_tva, validat, _fisier, _linie
FROM consum_medicamente
WHERE luna >= $year_start AND luna <= $as_of
ORDER BY canal, sursa, luna, furnizor_id, cod_cim, _fisier, _linie
