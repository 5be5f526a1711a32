-- trece
-- coloane: canal, n, zile_max
-- release: { key = ["canal"], counts = { n = "administrative" }, statistics = { zile_max = ["n"] } }
SELECT canal, COUNT(*) AS n, MAX(zile(data_out, data_in)) AS zile_max FROM petitii GROUP BY canal ORDER BY canal
