-- Credits opened in each domain, in the quarter and in the year up to D; rows without a domain under null.
SELECT
    domeniu,
    SUM(CASE WHEN data >= $quarter_start THEN deschis ELSE 0.00 END) AS in_trimestru,
    SUM(deschis) AS in_an
FROM deschideri_credite
WHERE data >= $year_start AND data <= $as_of
GROUP BY domeniu
