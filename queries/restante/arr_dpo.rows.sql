-- The payments of the year towards invoices.
SELECT
    domeniu, furnizor_id, factura_id, id, data_factura, data_inregistrare, data_scadenta, data_op, zile, zile_factura,
    la_termen, suma, _fisier, _linie
FROM facturi_platite
ORDER BY domeniu, zile, id, _fisier, _linie
