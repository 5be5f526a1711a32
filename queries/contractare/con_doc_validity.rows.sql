-- The documents on the list.
SELECT id, furnizor_id, tip_doc, numar, data_emitere, data_expirare, zile, _fisier, _linie
FROM documente_curente
ORDER BY data_expirare NULLS LAST, furnizor_id, id, _fisier, _linie
