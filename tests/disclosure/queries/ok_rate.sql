-- trece
-- coloane: canal, n, rezolvate, pct
-- release: { key = ["canal"], counts = { n = "administrative", rezolvate = "administrative" }, statistics = { pct = ["n", "rezolvate"] } }
SELECT canal, COUNT(*) AS n, COUNT(data_out) AS rezolvate, pct(COUNT(data_out), COUNT(*)) AS pct FROM petitii GROUP BY canal ORDER BY canal
