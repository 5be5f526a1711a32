-- PRIV-FILTER : alege o persoană după decizii.id
-- coloane: n
SELECT COUNT(*) AS n FROM decizii WHERE id = 'DEC-0001' ORDER BY n
