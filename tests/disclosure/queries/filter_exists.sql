-- PRIV-FILTER : alege o persoană după prescriptii.asigurat
-- coloane: id
SELECT f.id FROM furnizori f WHERE EXISTS (SELECT 1 FROM prescriptii p WHERE p.farmacie_id = f.id AND p.asigurat = 'a1b2') ORDER BY f.id
