-- PRIV-FILTER : alege o persoană după decizii.asigurat
-- coloane: n
SELECT COUNT(*) AS n FROM decizii d WHERE NOT EXISTS (SELECT 1 FROM decizii e WHERE e.asigurat < d.asigurat) ORDER BY n
