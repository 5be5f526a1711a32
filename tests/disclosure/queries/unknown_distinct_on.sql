-- PRIV-UNKNOWN : poarta nu cunoaște
-- coloane: subtip, valoare
SELECT subtip, valoare FROM (SELECT DISTINCT ON (subtip) subtip, valoare FROM decizii ORDER BY subtip, data) ORDER BY subtip
