-- PRIV-SHOWN nume: arată plati.beneficiar
-- coloane: nume, suma
SELECT denumire AS nume, 0.00 AS suma FROM furnizori UNION ALL SELECT beneficiar, SUM(suma) FROM plati GROUP BY beneficiar ORDER BY nume, suma
