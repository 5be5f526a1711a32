-- PRIV-RELEASE n: (clasa administrative)
-- coloane: id, n
SELECT f.id, (SELECT COUNT(*) FROM petitii p WHERE p.furnizor_id = f.id) AS n FROM furnizori f ORDER BY f.id
