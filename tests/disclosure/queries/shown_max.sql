-- PRIV-SHOWN cel_mai: arată certificate_cm.cnp_asigurat
-- coloane: luna, cel_mai
SELECT luna, MAX(cnp_asigurat) AS cel_mai FROM certificate_cm GROUP BY luna ORDER BY luna
