-- PRIV-RELEASE bolnavi: (clasa health)
-- coloane: program, bolnavi
SELECT program, SUM(bolnavi) AS bolnavi FROM pns GROUP BY program ORDER BY program
