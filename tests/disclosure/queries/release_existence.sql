-- PRIV-RELEASE are: nu este declarată
-- coloane: id, are
SELECT f.id, EXISTS (SELECT 1 FROM petitii p WHERE p.furnizor_id = f.id) AS are FROM furnizori f ORDER BY f.id
