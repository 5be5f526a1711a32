-- trece
-- coloane: gresite, fara_copil
-- release: { counts = { gresite = "health", fara_copil = "health" } }
SELECT COUNT(*) FILTER (WHERE NOT cnp_valid(cnp_asigurat)) AS gresite, COUNT(*) FILTER (WHERE cnp_copil IS NULL) AS fara_copil FROM certificate_cm ORDER BY gresite
