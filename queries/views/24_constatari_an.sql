-- Findings with money in the reports of the year up to D, with what was recovered of each by D.
WITH recuperat AS (
    SELECT constatare_id, CAST(SUM(suma) AS DECIMAL(26, 2)) AS suma
    FROM recuperari
    WHERE data <= $as_of
    GROUP BY constatare_id
)
SELECT
    c.id, c.actiune_id, a.furnizor_id, a.data_raport, c.tip, c.temei,
    CAST(COALESCE(c.suma, 0.00) AS DECIMAL(26, 2)) AS imputat,
    CAST(COALESCE(c.suma_definitiva, 0.00) AS DECIMAL(26, 2)) AS definitiv,
    CAST(COALESCE(r.suma, 0.00) AS DECIMAL(26, 2)) AS recuperat,
    c._fisier, c._linie
FROM constatari c
JOIN actiuni_control a ON a.id = c.actiune_id
LEFT JOIN recuperat r ON r.constatare_id = c.id
WHERE a.data_raport >= $year_start AND a.data_raport <= $as_of AND c.tip IN ('necuvenit', 'amenda')
