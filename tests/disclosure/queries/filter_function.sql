-- PRIV-FILTER : starts_with
-- coloane: n
SELECT COUNT(*) AS n FROM certificate_cm WHERE starts_with(cnp_copil, '6') ORDER BY n
