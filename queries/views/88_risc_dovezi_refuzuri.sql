-- The invoices of the window with a refused part, of the providers that must be controlled.
SELECT
    i.furnizor_id, i.id AS factura_id, i.data_inregistrare, i.suma, i.suma_refuzata, i.cod_refuz, i._fisier, i._linie
FROM facturi_risc i
JOIN furnizori_de_controlat f ON f.furnizor_id = i.furnizor_id
WHERE i.suma_refuzata <> 0
