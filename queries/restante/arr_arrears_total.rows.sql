-- The overdue invoices at D and at the end of the previous year (column `la`); the younger ones make the share.
SELECT
    la, banda, id, furnizor_id, contract_id, domeniu, data_inregistrare, data_scadenta, zile, suma, suma_refuzata,
    platit, deschis, _fisier, _linie
FROM facturi_restante
ORDER BY la DESC, zile DESC, id, _fisier, _linie
