-- PRIV-RELEASE n: declarați-o `health`
-- coloane: cod, n
-- release: { key = ["cod"], counts = { n = "administrative" } }
SELECT cod_indemnizatie AS cod, COUNT(*) AS n FROM certificate_cm GROUP BY cod_indemnizatie ORDER BY cod
