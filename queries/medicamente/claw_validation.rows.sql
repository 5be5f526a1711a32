-- The positions that hospitals and dialysis centres reported by D for the year's months.
SELECT canal, luna, furnizor_id, sursa, cod_cim, cantitate, valoare, data_raportare, validat, _fisier, _linie
FROM consum_medicamente
WHERE luna >= $year_start AND luna <= $as_of AND data_raportare <= $as_of AND canal IN ('spital', 'dializa')
ORDER BY luna, canal, furnizor_id, sursa, cod_cim, _fisier, _linie
