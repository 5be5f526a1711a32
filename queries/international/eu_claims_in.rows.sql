-- The claims received in the year with the state of their transmission.
SELECT
    id, stat, valuta, suma_valuta, data_inregistrare, termen, transmisa, rezultat, acceptat, platit, stare,
    _fisier, _linie
FROM formulare_ue
WHERE tip = 'E125_primit'
ORDER BY valuta, data_inregistrare, id, _fisier, _linie
