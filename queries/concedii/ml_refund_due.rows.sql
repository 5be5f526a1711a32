-- The requests registered in the year, each with the amount due.
SELECT
    luna, id, angajator_cui, data_inregistrare, prestatii, contributii, datorat, declarat, _fisier, _linie
FROM restituiri_cerute
ORDER BY luna, data_inregistrare, id, _fisier, _linie
