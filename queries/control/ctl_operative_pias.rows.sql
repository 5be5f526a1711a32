-- The operative controls begun in the year.
SELECT id, furnizor_id, initiator, pias, data_inceput, data_raport, _fisier, _linie
FROM actiuni_an
WHERE tip = 'operativ' AND inceputa
ORDER BY data_inceput, id, _fisier, _linie
