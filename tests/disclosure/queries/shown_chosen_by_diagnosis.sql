-- PRIV-SHOWN grup: arată certificate_cm.cod_diagnostic
-- coloane: grup, n
SELECT CASE WHEN cod_diagnostic LIKE 'B2%' THEN 'da' ELSE 'nu' END AS grup, COUNT(*) AS n FROM certificate_cm GROUP BY 1 ORDER BY 1
