-- The monthly reports due in the year by the term of the regulation; `termen_calendar` is the calendar's own.
SELECT perioada, termen, termen_calendar, trimis_la, stare, zile_intarziere, _fisier, _linie
FROM raport_pns_lunar
ORDER BY termen, perioada, _fisier, _linie
