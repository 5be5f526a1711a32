-- The overdue invoices at D and at the end of the previous year (column `la`).
SELECT
    la, banda, id, furnizor_id, contract_id, domeniu, data_inregistrare, data_scadenta, zile, suma, suma_refuzata,
    platit, deschis, _fisier, _linie
FROM facturi_restante
ORDER BY la DESC, zile, id, _fisier, _linie
