-- The answers of the half-year shown.
SELECT categorie, intrebare, semestru, scor, raspunsuri, _fisier, _linie
FROM chestionare_semestru
ORDER BY categorie, intrebare, scor, _fisier, _linie
