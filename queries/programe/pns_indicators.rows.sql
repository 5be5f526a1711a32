-- What the providers reported for the year's months.
SELECT program, subprogram, luna, furnizor_id, bolnavi, consum, _fisier, _linie
FROM pns
WHERE luna >= $year_start AND luna <= $as_of
ORDER BY program, subprogram, luna, furnizor_id, _fisier, _linie
