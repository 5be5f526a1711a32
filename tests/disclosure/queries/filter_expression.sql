-- PRIV-FILTER : substr
-- coloane: femei
SELECT COUNT(*) FILTER (WHERE substr(cnp_asigurat, 1, 1) = '2') AS femei FROM certificate_cm ORDER BY femei
