-- PRIV-GROUP : un rând pentru fiecare plati.id
-- coloane: suma
SELECT SUM(suma) AS suma FROM plati GROUP BY id ORDER BY suma
