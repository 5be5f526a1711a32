-- PRIV-RELEASE n: declarați-o în `[release] counts`
-- coloane: canal, n, m
-- release: { key = ["canal"], counts = { m = "administrative" }, statistics = { n = ["m"] } }
SELECT canal, COUNT(*) AS n, COUNT(data_out) AS m FROM petitii GROUP BY canal ORDER BY canal
