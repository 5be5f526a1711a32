-- The findings with money of all reports known at D, and the recoveries by D.
SELECT fapt, an, tip, constatare_id, data, imputat, definitiv, recuperat, rest, incasat, _fisier, _linie
FROM sume_cohorta
ORDER BY fapt, an, tip, data, constatare_id, _fisier, _linie
