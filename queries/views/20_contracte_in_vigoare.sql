-- Contracts in force at D, with their state at D: a suspended one counts, a terminated one until its termination.
SELECT
    id, furnizor_id, domeniu, data_inceput, data_sfarsit,
    CASE WHEN stare = 'suspendat' AND data_stare <= $as_of THEN 'suspendat' ELSE 'activ' END AS stare,
    valoare_an, nr_medici, _fisier, _linie
FROM contracte
WHERE data_inceput <= $as_of AND data_sfarsit >= $as_of
  AND (stare <> 'incetat' OR data_stare IS NULL OR data_stare > $as_of)
