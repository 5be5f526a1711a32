-- Findings with money of all reports known at D, with what was recovered of each by D.
WITH recuperat AS (
    SELECT constatare_id, CAST(SUM(suma) AS DECIMAL(26, 2)) AS suma
    FROM recuperari
    WHERE data <= $as_of
    GROUP BY constatare_id
)
SELECT
    c.id, c.actiune_id, c.tip, c.temei, c.furnizor_id, c.categorie_control, c.data_raport, c.din_an, c.imputat, c.definitiv,
    CAST(COALESCE(r.suma, 0.00) AS DECIMAL(26, 2)) AS recuperat,
    c._fisier, c._linie
FROM constatari_furnizori c
LEFT JOIN recuperat r ON r.constatare_id = c.id
WHERE c.tip IN ('necuvenit', 'amenda')
