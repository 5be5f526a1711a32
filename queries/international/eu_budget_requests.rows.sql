-- The requests of the year with their state.
SELECT
    anexa, id, stat, valuta, suma_valuta, curs, cerut, data_solicitare, termen, aprobata, aprobat, zile, stare,
    _fisier, _linie
FROM solicitari_la
ORDER BY anexa, data_solicitare, id, _fisier, _linie
