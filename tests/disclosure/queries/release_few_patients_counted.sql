-- PRIV-RELEASE n: (clasa health)
-- coloane: n
SELECT COUNT(*) AS n FROM pns WHERE bolnavi = 1 ORDER BY n
