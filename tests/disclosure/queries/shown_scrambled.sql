-- PRIV-SHOWN cod: arată decizii.asigurat
-- coloane: cod, n
SELECT reverse(translate(asigurat, 'abcdef', 'fedcba')) AS cod, COUNT(*) AS n FROM decizii GROUP BY 1 ORDER BY 1
