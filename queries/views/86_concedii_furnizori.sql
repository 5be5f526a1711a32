-- Days of sick leave and patients by the unit whose doctors gave the certificates: those in force at D that were first
-- reported in the months of the window up to that of D. Counts alone; no row is of a person.
SELECT
    v.unitate_cui, CAST(SUM(v.zile) AS BIGINT) AS zile, COUNT(DISTINCT c.cnp_asigurat) AS bolnavi
FROM certificate_in_vigoare v
JOIN certificate_cm c ON c.serie = v.serie AND c.numar = v.numar AND c.luna = v.luna
WHERE v.luna_initiala > add_months($month_start, -CAST(parametru('risc_luni', $as_of) AS BIGINT))
GROUP BY v.unitate_cui
