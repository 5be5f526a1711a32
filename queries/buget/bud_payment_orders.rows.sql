-- The payment orders of the month.
SELECT
    data, nr_op, id, furnizor_id, COALESCE(beneficiar, 'persoană fizică') AS beneficiar, suma, cod, titlu, articol,
    domeniu, sursa, _fisier, _linie
FROM ordine_de_plata
WHERE data >= $month_start
ORDER BY data, nr_op, id, _fisier, _linie
