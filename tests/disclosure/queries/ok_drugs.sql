-- trece
-- coloane: dci, n, lei
-- release: { key = ["dci"], counts = { n = "health" }, amounts = { lei = "n" } }
SELECT dci, COUNT(*) AS n, SUM(valoare) AS lei FROM prescriptii GROUP BY dci ORDER BY dci
