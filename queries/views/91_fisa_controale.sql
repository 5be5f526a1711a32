-- Sheet of a provider: its controls begun by D, with what they imputed and what of it was recovered by D; a report made
-- again counts its sums once, in its last form. Sums are null where no finding, or no recovery, is known at all.
WITH sume AS (
    SELECT actiune_id, SUM(imputat) AS imputat, SUM(recuperat) AS recuperat
    FROM constatari_recuperate
    GROUP BY actiune_id
)
SELECT
    f.furnizor_id, a.id AS actiune_id, a.tip, a.initiator, CAST(a.an_plan AS BIGINT) AS an_plan, a.data_inceput,
    CASE WHEN a.data_sfarsit <= $as_of THEN a.data_sfarsit END AS data_sfarsit,
    CASE WHEN a.data_raport <= $as_of THEN a.nr_raport END AS nr_raport,
    CASE WHEN a.data_raport <= $as_of THEN a.data_raport END AS data_raport,
    CASE WHEN a.data_siui <= $as_of THEN a.data_siui END AS data_siui,
    CASE WHEN a.data_raport <= $as_of THEN CAST(a.zile_om AS BIGINT) END AS zile_om,
    CASE WHEN e.constatari THEN CAST(COALESCE(s.imputat, 0.00) AS DECIMAL(26, 2)) END AS imputat,
    CASE WHEN e.constatari AND e.recuperari THEN CAST(COALESCE(s.recuperat, 0.00) AS DECIMAL(26, 2)) END AS recuperat,
    a._fisier, a._linie
FROM furnizori_de_controlat f
CROSS JOIN extrase_risc e
JOIN actiuni_control a ON a.furnizor_id = f.furnizor_id
LEFT JOIN sume s ON s.actiune_id = a.id
WHERE a.data_inceput <= $as_of
