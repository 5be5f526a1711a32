-- Every budget act line, commitment, payment and month of expense counted, by code and title.
SELECT
    cod, titlu, sursa, data, credite_angajament, credite_initiale, credite_definitive, credite_trim_cumulate,
    angajamente_bugetare, angajamente_legale, plati, cheltuieli_efective, _fisier, _linie
FROM linii_executie
ORDER BY cod, titlu, sursa, data, _fisier, _linie
