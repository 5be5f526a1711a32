-- Person-days of a control that covers, by category of the three-year minimum: the lower median of those reported in
-- the last interval of control, a whole number that one of them really took. A category without any has no row.
WITH rapoarte AS (
    SELECT
        f.categorie_control AS categorie,
        CAST(a.zile_om AS BIGINT) AS zile_om,
        CAST(row_number() OVER (PARTITION BY f.categorie_control ORDER BY a.zile_om, a.id) AS BIGINT) AS rang,
        COUNT(*) OVER (PARTITION BY f.categorie_control) AS actiuni
    FROM controale_care_acopera c
    JOIN actiuni_control a ON a.id = c.id
    JOIN furnizori f ON f.id = c.furnizor_id
    JOIN categorii_control g ON g.membru = f.categorie_control AND g.baza
    WHERE c.data_raport > add_months($as_of, -CAST(parametru('control_interval_luni', $as_of) AS BIGINT))
)
SELECT categorie, actiuni, zile_om
FROM rapoarte
WHERE 2 * rang = actiuni OR 2 * rang = actiuni + 1
