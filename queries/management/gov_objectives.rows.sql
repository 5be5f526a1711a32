-- The objectives of the year, by department.
SELECT
    structura, indicator, an, coloana, tinta, prag_verde, prag_galben, sens, puncte_verde, puncte_galben, pondere,
    _fisier, _linie
FROM obiective
WHERE an = $year
ORDER BY structura, indicator, _fisier, _linie
