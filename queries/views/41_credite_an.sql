-- The lines of the year's budget acts known at D; `credite_trim_cumulate` is of quarters I to D's.
SELECT
    nr_act, rand, func_code AS cod, titlu, domeniu, tip_act, data_act, credite_angajament,
    CASE WHEN tip_act = 'initial' THEN credite_bugetare ELSE 0.00 END AS credite_initiale,
    credite_bugetare AS credite_definitive,
    trim1
        + CASE WHEN $quarter > 1 THEN trim2 ELSE 0.00 END
        + CASE WHEN $quarter > 2 THEN trim3 ELSE 0.00 END
        + CASE WHEN $month_number >= 10 THEN trim4 ELSE 0.00 END AS credite_trim_cumulate,
    _fisier, _linie
FROM buget_credite
WHERE an = $year AND data_act <= $as_of
