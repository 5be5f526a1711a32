-- PRIV-SHOWN boala: arată certificate_cm.cod_diagnostic, dată privind sănătatea
-- coloane: boala, n
SELECT cod_indemnizatie || '/' || cod_diagnostic AS boala, COUNT(*) AS n FROM certificate_cm GROUP BY 1 ORDER BY 1
