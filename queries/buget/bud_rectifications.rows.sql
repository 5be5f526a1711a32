-- The lines of the year's budget acts.
SELECT cod, titlu, domeniu, nr_act, rand, tip_act, data_act, credite_definitive, _fisier, _linie
FROM credite_an
ORDER BY cod, titlu, data_act, nr_act, rand, _fisier, _linie
