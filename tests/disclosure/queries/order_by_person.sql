-- PRIV-SHOWN : rândurile sunt ordonate după decizii.asigurat
-- coloane: subtip, n
SELECT subtip, COUNT(*) AS n FROM decizii GROUP BY subtip ORDER BY MIN(asigurat)
