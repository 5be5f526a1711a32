-- PRIV-FILTER : BETWEEN
-- coloane: n
SELECT COUNT(*) AS n FROM certificate_cm WHERE cnp_asigurat BETWEEN '18' AND '19' ORDER BY n
