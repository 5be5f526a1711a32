-- The payment orders of the year up to D. `beneficiar` is null where the payee's name is not public: a natural person
-- who is no supplier; `restituire` marks what goes to a payee without contract from the social chapter: benefits, and the
-- refunds of employers.
SELECT
    id, nr_op, data_op AS data, furnizor_id, nume_public(beneficiar, beneficiar_tip, furnizor_id) AS beneficiar,
    furnizor_id IS NULL AND (func_code = '68' OR starts_with(func_code, '68.')) AS restituire,
    func_code AS cod, titlu, articol, domeniu, sursa, suma, _fisier, _linie
FROM plati
WHERE data_op >= $year_start AND data_op <= $as_of
