-- PRIV-SHOWN primul: arată certificate_cm.cnp_asigurat
-- coloane: luna, primul
SELECT luna, first_value(cnp_asigurat ORDER BY numar) AS primul FROM certificate_cm GROUP BY luna ORDER BY luna
