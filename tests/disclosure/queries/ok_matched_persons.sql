-- trece
-- coloane: subtip, n
-- release: { key = ["subtip"], counts = { n = "health" } }
SELECT d.subtip, COUNT(DISTINCT p.asigurat) AS n FROM prescriptii p JOIN decizii d ON d.asigurat = p.asigurat GROUP BY d.subtip ORDER BY d.subtip
