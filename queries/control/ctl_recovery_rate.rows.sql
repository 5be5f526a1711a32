-- The findings with money of the year's reports.
SELECT tip, id, actiune_id, furnizor_id, data_raport, temei, imputat, definitiv, recuperat, _fisier, _linie
FROM constatari_an
ORDER BY tip, data_raport, id, _fisier, _linie
