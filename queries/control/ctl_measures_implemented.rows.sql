-- The measures of the year's reports and the overdue ones of older reports.
SELECT
    categorie_control, id, actiune_id, furnizor_id, data_raport, masura, termen, data_implementare, stare, _fisier, _linie
FROM masuri_control
WHERE din_an OR stare = 'restanta'
ORDER BY categorie_control, data_raport, id, _fisier, _linie
