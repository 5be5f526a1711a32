-- PRIV-ROW : rânduri de persoane din decizii
-- coloane: subtip, data, valoare
SELECT subtip, data, valoare FROM decizii ORDER BY data, id
