-- PRIV-RELEASE : numiți coloana în `[release] ordered_by`
-- coloane: subtip, n
-- release: { key = ["subtip"], counts = { n = "health" } }
SELECT subtip, COUNT(*) AS n FROM decizii GROUP BY subtip ORDER BY n DESC, subtip
