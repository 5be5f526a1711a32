-- PRIV-GROUP : un rând pentru fiecare certificate_cm.numar
-- coloane: zile
SELECT SUM(zile) AS zile FROM certificate_cm GROUP BY serie, numar ORDER BY zile
