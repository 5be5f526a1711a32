-- PRIV-RELEASE n: nu este declarată
-- coloane: canal, n
SELECT canal, COUNT(*) AS n FROM petitii GROUP BY canal ORDER BY canal
