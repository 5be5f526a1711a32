-- The requests and the rate taken for each.
SELECT
    id, valuta, suma_valuta, tip_serviciu, tarif_nivel, icm, tcp, data_platii_asigurat, data_curs, curs, suma_lei,
    _fisier, _linie, fisier_curs, linie_curs
FROM dosare_cu_curs
WHERE tip = 'art8' AND data_platii_asigurat IS NOT NULL
ORDER BY id, _fisier, _linie
