-- PRIV-ONE : rândurile sunt alese după un număr de persoane
-- coloane: program
SELECT program FROM pns WHERE bolnavi = 1 GROUP BY program ORDER BY program
