-- PRIV-SHOWN dci: dată privind sănătatea
-- coloane: dci, n
-- release: { key = ["dci"], counts = { n = "administrative" } }
SELECT dci, COUNT(*) AS n FROM prescriptii GROUP BY dci ORDER BY dci
