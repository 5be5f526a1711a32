-- The requests and the rate taken for each.
SELECT
    id, tip, valuta, suma_valuta, data_platii_asigurat, data_curs, curs, suma_lei, _fisier, _linie, fisier_curs,
    linie_curs
FROM dosare_cu_curs
WHERE tip IN ('art7', 'art8') AND data_platii_asigurat IS NOT NULL
ORDER BY id, _fisier, _linie
