-- Invoices registered in the window of months to D.
SELECT id, furnizor_id, data_inregistrare, suma, suma_refuzata, cod_refuz, _fisier, _linie
FROM facturi
WHERE data_inregistrare > add_months($as_of, -CAST(parametru('risc_luni', $as_of) AS BIGINT))
  AND data_inregistrare <= $as_of
