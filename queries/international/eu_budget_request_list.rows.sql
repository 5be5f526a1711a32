-- The requests of the month as delivered.
SELECT
    id, anexa, dosar_id, stat, valuta, suma_valuta, curs, suma_lei, data_solicitare, termen, _fisier, _linie
FROM solicitari_prevedere
WHERE data_solicitare >= $month_start AND data_solicitare <= $as_of
ORDER BY anexa, data_solicitare, id, _fisier, _linie
