-- The claims issued in the year with the state of their transmission.
SELECT
    tip, id, stat, valuta, suma_valuta, data_inregistrare, termen, transmisa, rezultat, acceptat, stare, _fisier, _linie
FROM formulare_ue
WHERE tip IN ('E125_emis', 'E127_emis')
ORDER BY tip, valuta, data_inregistrare, id, _fisier, _linie
