-- The payment orders of the year.
SELECT
    furnizor_id, COALESCE(beneficiar, 'persoană fizică') AS beneficiar, data, nr_op, id, suma, cod, titlu, articol,
    domeniu, sursa, _fisier, _linie
FROM ordine_de_plata
ORDER BY furnizor_id NULLS LAST, data, nr_op, id, _fisier, _linie
