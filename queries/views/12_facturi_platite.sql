-- Payments of the year up to D towards an invoice, with the days it took from the invoice, and from its registration.
SELECT
    p.id, p.factura_id, p.data_op, p.suma, f.furnizor_id, f.domeniu, f.data_factura, f.data_inregistrare, f.data_scadenta,
    zile(p.data_op, f.data_inregistrare) AS zile, zile(p.data_op, f.data_factura) AS zile_factura,
    p.data_op <= f.data_scadenta AS la_termen, p._fisier, p._linie
FROM plati p
JOIN facturi f ON f.id = p.factura_id
-- A negative payment is a correction, not a payment.
WHERE p.data_op >= $year_start AND p.data_op <= $as_of AND p.suma > 0
