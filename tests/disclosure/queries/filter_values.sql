-- PRIV-FILTER : alege o persoană după certificate_cm.cnp_asigurat
-- coloane: n
SELECT COUNT(*) AS n FROM certificate_cm c JOIN (VALUES ('1800101221144')) AS v (cnp) ON v.cnp = c.cnp_asigurat ORDER BY n
