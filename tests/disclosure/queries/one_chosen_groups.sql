-- PRIV-ONE : rândurile sunt alese după un număr de persoane
-- coloane: subtip, n
-- release: { key = ["subtip"], counts = { n = "health" } }
SELECT subtip, COUNT(*) AS n FROM decizii GROUP BY subtip HAVING COUNT(*) = 1 ORDER BY subtip
