-- The budget act lines and payments of the year on the two codes.
SELECT
    asistenta, cod, titlu, sursa, data, credite_initiale, credite_definitive, credite_trim_cumulate, plati, _fisier,
    _linie
FROM asistenta_sociala
ORDER BY asistenta, cod, titlu, sursa, data, _fisier, _linie
