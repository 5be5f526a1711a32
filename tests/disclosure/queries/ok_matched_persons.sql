-- trece
-- coloane: n
-- release: { counts = { n = "health" } }
SELECT COUNT(DISTINCT p.asigurat) AS n FROM prescriptii p JOIN decizii d ON d.asigurat = p.asigurat ORDER BY n
