-- PRIV-GROUP : certificate_cm.cod_diagnostic, dată privind sănătatea
-- coloane: n
-- release: { counts = { n = "health" } }
SELECT COUNT(*) AS n FROM certificate_cm GROUP BY cod_diagnostic ORDER BY n
