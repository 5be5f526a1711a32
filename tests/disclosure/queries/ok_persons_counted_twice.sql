-- trece
-- coloane: n, mai_multe
-- release: { counts = { n = "health", mai_multe = "health" } }
WITH pe_persoana AS (SELECT asigurat, COUNT(*) AS cereri FROM decizii GROUP BY asigurat)
SELECT COUNT(*) AS n, COUNT(*) FILTER (WHERE cereri > 1) AS mai_multe FROM pe_persoana ORDER BY n
