-- The payment orders of the year up to D; the name of a natural person who is no supplier is never shown.
SELECT
    id, nr_op, data_op AS data, furnizor_id, beneficiar_tip,
    CASE WHEN beneficiar_tip = 'PF' AND furnizor_id IS NULL THEN 'persoană fizică' ELSE beneficiar END AS beneficiar,
    func_code AS cod, titlu, articol, domeniu, sursa, suma, _fisier, _linie
FROM plati
WHERE data_op >= $year_start AND data_op <= $as_of
