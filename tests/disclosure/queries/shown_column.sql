-- PRIV-SHOWN asigurat: arată prescriptii.asigurat, dată personală
-- coloane: asigurat, n
SELECT asigurat, COUNT(*) AS n FROM prescriptii GROUP BY asigurat ORDER BY asigurat
