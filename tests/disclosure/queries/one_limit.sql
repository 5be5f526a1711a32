-- PRIV-ONE suma: valoarea din rândul unei singure persoane
-- coloane: suma
-- release: { counts = { suma = "health" } }
SELECT SUM(valoare) AS suma FROM (SELECT valoare FROM decizii ORDER BY data LIMIT 1) ORDER BY suma
