-- trece
-- coloane: id, denumire, ultimul
SELECT f.id, f.denumire, MAX(a.data_raport) AS ultimul FROM furnizori f LEFT JOIN actiuni_control a ON a.furnizor_id = f.id GROUP BY f.id, f.denumire ORDER BY f.id
