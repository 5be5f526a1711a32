-- PRIV-ROW : rânduri de persoane din petitii
-- coloane: denumire, tema
SELECT f.denumire, p.tema FROM petitii p JOIN furnizori f ON f.id = p.furnizor_id ORDER BY f.denumire, p.id
