-- What a hospital or dialysis centre reported by D for a month of the year, and how much of it is validated.
SELECT
    luna, canal, furnizor_id,
    COUNT(*) FILTER (WHERE NOT validat) AS pozitii_nevalidate,
    CAST(SUM(valoare) AS DECIMAL(26, 2)) AS valoare,
    CAST(SUM(CASE WHEN validat THEN valoare ELSE 0.00 END) AS DECIMAL(26, 2)) AS valoare_validata
FROM consum_medicamente
WHERE luna >= $year_start AND luna <= $as_of AND data_raportare <= $as_of AND canal IN ('spital', 'dializa')
GROUP BY luna, canal, furnizor_id
