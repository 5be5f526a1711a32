-- PRIV-FILTER : LIKE
-- coloane: n
SELECT COUNT(*) AS n FROM prescriptii WHERE asigurat LIKE 'ab%' ORDER BY n
