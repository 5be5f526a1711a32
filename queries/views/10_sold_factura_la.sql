-- Open amount of every invoice at D and at the end of the previous year (column `la`).
WITH momente AS (
    SELECT CAST($as_of AS DATE) AS la
    UNION ALL
    SELECT CAST($previous_year_end AS DATE) AS la
),
platit AS (
    SELECT m.la, p.factura_id, SUM(p.suma) AS suma
    FROM plati p
    JOIN momente m ON p.data_op <= m.la
    WHERE p.factura_id IS NOT NULL
    GROUP BY m.la, p.factura_id
),
solduri AS (
    SELECT
        m.la, f.id, f.furnizor_id, f.contract_id, f.domeniu, f.data_inregistrare, f.data_scadenta,
        f.suma, f.suma_refuzata, f._fisier, f._linie,
        zile(m.la, f.data_scadenta) AS zile,
        CAST(COALESCE(p.suma, 0.00) AS DECIMAL(26, 2)) AS platit,
        CAST(f.suma - f.suma_refuzata - COALESCE(p.suma, 0.00) AS DECIMAL(26, 2)) AS deschis
    FROM facturi f
    JOIN momente m ON f.data_inregistrare <= m.la
    LEFT JOIN platit p ON p.la = m.la AND p.factura_id = f.id
)
SELECT
    la, id, furnizor_id, contract_id, domeniu, data_inregistrare, data_scadenta, suma, suma_refuzata, platit, deschis,
    zile, _fisier, _linie
FROM solduri
WHERE deschis > 0
