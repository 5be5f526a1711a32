-- PRIV-RELEASE n: declarată `open`
-- coloane: canal, n
-- release: { key = ["canal"], open = ["n"] }
SELECT canal, COUNT(*) AS n FROM petitii GROUP BY canal ORDER BY canal
