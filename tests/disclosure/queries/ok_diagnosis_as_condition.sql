-- trece
-- coloane: luna, respiratorii
-- release: { key = ["luna"], counts = { respiratorii = "health" } }
SELECT luna, COUNT(*) FILTER (WHERE cod_diagnostic LIKE 'J%') AS respiratorii FROM certificate_cm GROUP BY luna ORDER BY luna
