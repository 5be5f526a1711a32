-- PRIV-FILTER : nullif
-- coloane: n
SELECT COUNT(nullif(asigurat, 'x')) AS n FROM decizii ORDER BY n
