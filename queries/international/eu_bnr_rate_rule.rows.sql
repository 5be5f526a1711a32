-- The rates that apply in the month.
SELECT valuta, stabilit_la, aplicabil_de, aplicabil_pana, multiplicator, curs, _fisier, _linie
FROM cursuri_aplicabile
WHERE aplicabil_de <= $as_of AND (aplicabil_pana IS NULL OR aplicabil_pana >= $month_start)
ORDER BY valuta, stabilit_la, _fisier, _linie
