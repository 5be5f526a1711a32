-- PRIV-FILTER : alege o persoană după certificate_cm.cnp_asigurat
-- coloane: n
SELECT SUM(CASE WHEN cnp_asigurat > '2' THEN 1 ELSE 0 END) AS n FROM certificate_cm ORDER BY n
