-- Sheet of a provider: its money by month, as many months up to that of D as the sheet shows; invoices registered by D
-- in the month of their services, payments up to D in the month in which they were made.
WITH fereastra AS (
    SELECT add_months($month_start, 1 - CAST(parametru('fisa_numar_luni', $as_of) AS BIGINT)) AS prima
),
sume AS (
    SELECT furnizor_id, luna_servicii AS luna, suma AS facturat, suma_refuzata AS refuzat, 0.00 AS platit
    FROM facturi
    WHERE data_inregistrare <= $as_of
    UNION ALL
    SELECT furnizor_id, CAST(date_trunc('month', data_op) AS DATE), 0.00, 0.00, suma
    FROM plati
    WHERE data_op <= $as_of
)
SELECT
    f.furnizor_id, s.luna,
    CAST(SUM(s.facturat) AS DECIMAL(26, 2)) AS facturat,
    CAST(SUM(s.refuzat) AS DECIMAL(26, 2)) AS refuzat,
    CAST(SUM(s.platit) AS DECIMAL(26, 2)) AS platit
FROM furnizori_de_controlat f
JOIN sume s ON s.furnizor_id = f.furnizor_id
JOIN fereastra l ON s.luna >= l.prima AND s.luna <= $as_of
GROUP BY f.furnizor_id, s.luna
