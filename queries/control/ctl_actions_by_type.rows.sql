-- The year's controls.
SELECT tip, initiator, id, furnizor_id, data_inceput, data_raport, zile_om, _fisier, _linie
FROM actiuni_an
ORDER BY tip, initiator, data_inceput, id, _fisier, _linie
