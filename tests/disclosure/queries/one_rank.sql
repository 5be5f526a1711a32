-- PRIV-ONE suma: valoarea din rândul unei singure persoane
-- coloane: subtip, suma
SELECT subtip, SUM(valoare) AS suma FROM (SELECT subtip, valoare, row_number() OVER (PARTITION BY subtip ORDER BY data) AS loc FROM decizii) WHERE loc = 1 GROUP BY subtip ORDER BY subtip
