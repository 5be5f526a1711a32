-- PRIV-KEY denumire: pe care interogarea îl egalează cu plati.beneficiar
-- coloane: denumire, suma
SELECT f.denumire, SUM(p.suma) AS suma FROM plati p JOIN furnizori f ON f.denumire = p.beneficiar GROUP BY f.denumire ORDER BY f.denumire
