-- Hospitals and dialysis centres that owe a consumption report for a month of the year: in contract on one of its days.
SELECT DISTINCT l.luna, CASE c.domeniu WHEN 'spitale' THEN 'spital' ELSE 'dializa' END AS canal, c.furnizor_id
FROM lunile_anului l
JOIN contracte c
    ON c.data_inceput < add_months(l.luna, 1)
    AND c.data_inceput <= $as_of
    AND c.data_sfarsit >= l.luna
WHERE c.domeniu IN ('spitale', 'dializa')
  AND NOT (c.stare = 'incetat' AND COALESCE(c.data_stare < l.luna, FALSE))
