-- PRIV-FILTER : alege o persoană după decizii.asigurat
-- coloane: n
SELECT COUNT(*) AS n FROM decizii WHERE asigurat IN ('a', 'b') ORDER BY n
