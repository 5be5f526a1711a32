-- trece
-- coloane: canal, n
-- release: { key = ["canal"], counts = { n = "administrative" } }
SELECT canal, COUNT(*) AS n FROM petitii GROUP BY canal UNION ALL SELECT 'TOTAL', COUNT(*) FROM petitii ORDER BY canal
