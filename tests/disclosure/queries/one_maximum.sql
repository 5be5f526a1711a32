-- PRIV-ONE cea_mai_mare: valoarea din rândul unei singure persoane
-- coloane: subtip, cea_mai_mare
SELECT subtip, MAX(valoare) AS cea_mai_mare FROM decizii GROUP BY subtip ORDER BY subtip
