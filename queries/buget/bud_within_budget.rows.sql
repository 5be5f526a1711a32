-- The budget act lines, openings, payments and legal commitments of the year, by code and title.
SELECT cod, titlu, sursa, data, credite_definitive, deschis, plati, credite_angajament, angajat, _fisier, _linie
FROM linii_incadrare
ORDER BY cod, titlu, sursa, data, _fisier, _linie
