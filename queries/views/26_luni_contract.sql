-- The months of the year in which a contract known at D is in force at least a day, a termination after D not known.
SELECT c.id AS contract_id, c.furnizor_id, c.domeniu, l.luna, l.luni_an, c.valoare_an
FROM contracte c
JOIN anul_pe_luni l ON c.data_inceput < add_months(l.luna, 1) AND c.data_sfarsit >= l.luna
WHERE c.data_inceput <= $as_of
  AND (c.stare <> 'incetat' OR c.data_stare IS NULL OR c.data_stare > $as_of OR c.data_stare > l.luna)
