-- PRIV-ROW : rânduri de persoane din certificate_cm
-- coloane: luna, n
SELECT luna, COUNT(*) OVER (PARTITION BY luna) AS n FROM certificate_cm ORDER BY luna
