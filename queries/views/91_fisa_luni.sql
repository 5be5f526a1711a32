-- Sheet of a provider: its money by month, as many months up to that of D as the sheet shows; invoices registered by D
-- in the month of their services, payments up to D in the month in which they were made. Null is not known: nobody has an
-- invoice of the month, or nobody was paid in it.
WITH fereastra AS (
    SELECT add_months($month_start, 1 - CAST(parametru('fisa_numar_luni', $as_of) AS BIGINT)) AS prima
),
sume AS (
    SELECT
        furnizor_id, luna_servicii AS luna, suma AS facturat, suma_refuzata AS refuzat, 0.00 AS platit,
        1 AS facturi, 0 AS plati
    FROM facturi
    WHERE data_inregistrare <= $as_of
    UNION ALL
    SELECT furnizor_id, CAST(date_trunc('month', data_op) AS DATE), 0.00, 0.00, suma, 0, 1
    FROM plati
    WHERE data_op <= $as_of
),
luni AS (
    SELECT luna, SUM(facturi) > 0 AS facturate, SUM(plati) > 0 AS platite
    FROM sume
    GROUP BY luna
)
SELECT
    f.furnizor_id, s.luna,
    CASE WHEN n.facturate THEN CAST(SUM(s.facturat) AS DECIMAL(26, 2)) END AS facturat,
    CASE WHEN n.facturate THEN CAST(SUM(s.refuzat) AS DECIMAL(26, 2)) END AS refuzat,
    CASE WHEN n.platite THEN CAST(SUM(s.platit) AS DECIMAL(26, 2)) END AS platit
FROM furnizori_de_controlat f
JOIN sume s ON s.furnizor_id = f.furnizor_id
JOIN luni n ON n.luna = s.luna
JOIN fereastra l ON s.luna >= l.prima AND s.luna <= $as_of
GROUP BY f.furnizor_id, s.luna, n.facturate, n.platite
