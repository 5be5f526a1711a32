-- The employers' declarations of the year with their cap.
SELECT luna, angajator_cui, nr_asigurati, fond_salarii, plafon, baza, plafonat, _fisier, _linie
FROM baza_cci
ORDER BY luna, angajator_cui, _fisier, _linie
