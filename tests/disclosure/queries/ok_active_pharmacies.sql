-- trece
-- coloane: id, denumire
SELECT f.id, f.denumire FROM furnizori f WHERE EXISTS (SELECT 1 FROM prescriptii p WHERE p.farmacie_id = f.id) ORDER BY f.id
