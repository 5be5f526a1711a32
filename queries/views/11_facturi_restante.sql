-- Open invoices past their due date at `la`, with the band of their age.
SELECT
    la, id, furnizor_id, contract_id, domeniu, data_inregistrare, data_scadenta, suma, suma_refuzata, platit, deschis,
    zile,
    CASE
        WHEN zile <= parametru('banda_restante_1_zile', $as_of) THEN '1-30'
        WHEN zile <= parametru('banda_restante_2_zile', $as_of) THEN '31-90'
        WHEN zile <= parametru('banda_restante_3_zile', $as_of) THEN '91-120'
        WHEN zile <= parametru('banda_restante_4_zile', $as_of) THEN '121-365'
        ELSE '>365'
    END AS banda,
    _fisier, _linie
FROM sold_factura_la
WHERE zile > 0
