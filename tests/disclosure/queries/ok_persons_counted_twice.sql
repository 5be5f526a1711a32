-- trece
-- coloane: tip, n, mai_multe
-- release: { key = ["tip"], counts = { n = "health", mai_multe = "health" } }
WITH pe_persoana AS (SELECT tip, asigurat, COUNT(*) AS cereri FROM decizii GROUP BY tip, asigurat)
SELECT tip, COUNT(*) AS n, COUNT(*) FILTER (WHERE cereri > 1) AS mai_multe FROM pe_persoana GROUP BY tip ORDER BY tip
