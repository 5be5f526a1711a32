-- The year's months of every provider, without patient counts.
SELECT program, subprogram, furnizor_id, luna, aprobat, consum, plati, stoc_final, _fisier, _linie
FROM pns
WHERE luna >= $year_start AND luna <= $as_of
ORDER BY program, subprogram, furnizor_id, luna, _fisier, _linie
