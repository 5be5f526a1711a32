-- PRIV-FILTER : IS NOT NULL
-- coloane: n
SELECT COUNT(*) AS n FROM decizii WHERE (CASE WHEN subtip = 'x' THEN asigurat END) IS NOT NULL ORDER BY n
