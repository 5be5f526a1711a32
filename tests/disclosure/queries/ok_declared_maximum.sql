-- trece
-- coloane: n, zile_max
-- release: { counts = { n = "administrative" }, statistics = { zile_max = ["n"] } }
SELECT COUNT(*) AS n, MAX(zile(data_out, data_in)) AS zile_max FROM petitii ORDER BY n
