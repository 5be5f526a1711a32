-- PRIV-GROUP : un rând pentru fiecare valoare decizii.valoare
-- coloane: valoare, n
-- release: { key = ["valoare"], counts = { n = "health" } }
SELECT valoare, COUNT(*) AS n FROM decizii GROUP BY valoare ORDER BY valoare
