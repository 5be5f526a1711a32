-- The controls ended in the year, and older ones whose report is not in SIUI.
SELECT
    trimestru, id, furnizor_id, tip, incheiata, data_raport, zile_raport, data_siui, zile_siui, _fisier, _linie
FROM rapoarte_siui
WHERE din_an OR data_raport IS NOT NULL AND data_siui IS NULL
ORDER BY incheiata, id, _fisier, _linie
