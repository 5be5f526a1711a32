-- The overdue invoices at D.
SELECT
    domeniu, furnizor_id, id, contract_id, data_inregistrare, data_scadenta, zile, suma, suma_refuzata, platit, deschis,
    _fisier, _linie
FROM facturi_restante
WHERE la = $as_of
ORDER BY domeniu, furnizor_id, zile DESC, id, _fisier, _linie
