-- PRIV-SHOWN nascut: substr(certificate_cm.cnp_asigurat
-- coloane: nascut, n
SELECT substr(cnp_asigurat, 2, 6) AS nascut, COUNT(*) AS n FROM certificate_cm GROUP BY substr(cnp_asigurat, 2, 6) ORDER BY nascut
