-- PRIV-SHOWN pacient: subinterogare
-- coloane: id, pacient
SELECT f.id, (SELECT MIN(p.asigurat) FROM prescriptii p WHERE p.farmacie_id = f.id) AS pacient FROM furnizori f ORDER BY f.id
