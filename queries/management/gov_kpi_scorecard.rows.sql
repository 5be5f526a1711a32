-- The objectives of the year.
SELECT
    indicator, an, coloana, tinta, prag_verde, prag_galben, sens, puncte_verde, puncte_galben, pondere, structura,
    _fisier, _linie
FROM obiective
WHERE an = $year
ORDER BY indicator, _fisier, _linie
