-- PRIV-GROUP : un rând pentru fiecare certificate_cm.cnp_asigurat
-- coloane: n
SELECT COUNT(*) AS n FROM certificate_cm GROUP BY cnp_asigurat ORDER BY n
