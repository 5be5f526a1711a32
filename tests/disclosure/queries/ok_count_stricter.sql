-- trece
-- coloane: canal, n
-- release: { key = ["canal"], counts = { n = "health" } }
SELECT canal, COUNT(*) AS n FROM petitii GROUP BY canal ORDER BY canal
