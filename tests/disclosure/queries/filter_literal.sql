-- PRIV-FILTER : alege o persoană după certificate_cm.cnp_asigurat
-- coloane: n
SELECT COUNT(*) AS n FROM certificate_cm WHERE cnp_asigurat = '1800101221144' ORDER BY n
