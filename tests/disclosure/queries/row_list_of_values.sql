-- PRIV-ROW sume: înșiră valorile
-- coloane: subtip, sume
-- release: { key = ["subtip"], open = ["sume"] }
SELECT subtip, string_agg(CAST(valoare AS VARCHAR), ' ') AS sume FROM decizii GROUP BY subtip ORDER BY subtip
