-- Claims between institutions (E125 received, E125 and E127 issued) registered in the year up to D, with the state of
-- their transmission at D. A result has no date of its own: it is taken as delivered.
SELECT
    id, tip, stat, valuta, suma_valuta, data_inregistrare, termen,
    CASE WHEN data_transmitere <= $as_of THEN data_transmitere END AS transmisa,
    COALESCE(rezultat, 'in_lucru') AS rezultat,
    CASE WHEN rezultat IN ('acceptat', 'partial') THEN suma_lei END AS acceptat,
    CASE WHEN data_plata <= $as_of THEN suma_lei END AS platit,
    CASE
        WHEN termen IS NULL THEN 'fara_termen'
        WHEN data_transmitere <= $as_of AND data_transmitere <= termen THEN 'in_termen'
        WHEN data_transmitere <= $as_of THEN 'tarziu'
        WHEN termen < $as_of THEN 'depasit'
        ELSE 'in_curs'
    END AS stare,
    _fisier, _linie
FROM dosare_ue
WHERE tip IN ('E125_primit', 'E125_emis', 'E127_emis')
    AND data_inregistrare >= $year_start AND data_inregistrare <= $as_of
