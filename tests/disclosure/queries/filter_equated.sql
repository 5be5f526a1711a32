-- PRIV-FILTER : alege o persoană după documente.numar
-- coloane: n
SELECT COUNT(*) AS n FROM certificate_cm c JOIN documente d ON d.numar = c.cnp_asigurat WHERE d.numar = '1800101221144' ORDER BY n
