-- The open invoices past the threshold at D.
SELECT
    domeniu, id, furnizor_id, contract_id, data_inregistrare, data_scadenta, zile, suma, suma_refuzata, platit, deschis,
    _fisier, _linie
FROM facturi_restante
WHERE la = $as_of AND zile > parametru('prag_restant_zile', $as_of)
ORDER BY domeniu, zile DESC, id, _fisier, _linie
