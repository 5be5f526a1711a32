-- The requests registered in the year, by type of benefit.
SELECT
    luna, id, angajator_cui, data_inregistrare, j1, j2, j3, j4, j5, prestatii, contributii, declarat, nr_certificate,
    _fisier, _linie
FROM restituiri_cerute
ORDER BY luna, data_inregistrare, id, _fisier, _linie
