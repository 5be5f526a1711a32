-- PRIV-FILTER : alege o persoană după decizii.asigurat
-- coloane: n
SELECT COUNT(*) AS n FROM decizii WHERE asigurat = (SELECT MAX(asigurat) FROM decizii) ORDER BY n
