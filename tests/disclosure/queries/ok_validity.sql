-- trece
-- coloane: luna, gresite, fara_copil
-- release: { key = ["luna"], counts = { gresite = "health", fara_copil = "health" } }
SELECT luna, COUNT(*) FILTER (WHERE NOT cnp_valid(cnp_asigurat)) AS gresite, COUNT(*) FILTER (WHERE cnp_copil IS NULL) AS fara_copil FROM certificate_cm GROUP BY luna ORDER BY luna
