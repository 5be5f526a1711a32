-- Payments to each provider that must be controlled, in the window of months to D and in the one before it, and those
-- to its group: the others of its category and area.
-- Payments that began to land late would make everybody grow. So the window before is known only where the house paid
-- something in each month that the two windows touch, and a provider is comparable only where its first contract is as
-- old as both.
WITH ferestre AS (
    SELECT
        add_months($as_of, -CAST(parametru('risc_luni', $as_of) AS BIGINT)) AS inceput,
        add_months($as_of, -2 * CAST(parametru('risc_luni', $as_of) AS BIGINT)) AS inceput_inainte
),
prima_luna AS (
    SELECT
        inceput, inceput_inainte, CAST(inceput_inainte + INTERVAL '1 day' AS DATE) AS prima_zi,
        CAST(date_trunc('month', inceput_inainte + INTERVAL '1 day') AS DATE) AS luna
    FROM ferestre
),
platite AS (
    SELECT
        p.furnizor_id, p.suma, date_trunc('month', p.data_op) AS luna,
        p.data_op > f.inceput AS recent,
        p.data_op <= f.inceput AND p.data_op > f.inceput_inainte AS inainte
    FROM plati p
    CROSS JOIN prima_luna f
    WHERE p.data_op <= $as_of AND p.data_op >= f.luna
),
sosite AS (
    SELECT COUNT(*) FILTER (WHERE recent) AS recente, COUNT(DISTINCT luna) AS luni FROM platite
),
acoperire AS (
    SELECT
        f.inceput_inainte,
        s.recente > 0 AS recente,
        -- Windows that begin within a month touch one month more.
        s.luni = 2 * CAST(parametru('risc_luni', $as_of) AS BIGINT)
            + CASE WHEN f.prima_zi > f.luna THEN 1 ELSE 0 END AS toate
    FROM prima_luna f
    CROSS JOIN sosite s
),
sume AS (
    SELECT
        furnizor_id,
        CAST(SUM(suma) FILTER (WHERE recent) AS DECIMAL(26, 2)) AS decontat,
        CAST(SUM(suma) FILTER (WHERE inainte) AS DECIMAL(26, 2)) AS decontat_inainte
    FROM platite
    WHERE furnizor_id IS NOT NULL
    GROUP BY furnizor_id
),
furnizori_cu_sume AS (
    SELECT
        f.furnizor_id, f.categorie, n.mediu,
        CASE WHEN a.recente THEN COALESCE(s.decontat, 0.00) END AS decontat,
        CASE WHEN a.toate THEN COALESCE(s.decontat_inainte, 0.00) END AS decontat_inainte,
        a.toate AND f.prima_zi <= a.inceput_inainte AS comparabil
    FROM furnizori_de_controlat f
    JOIN furnizori n ON n.id = f.furnizor_id
    CROSS JOIN acoperire a
    LEFT JOIN sume s ON s.furnizor_id = f.furnizor_id
),
grupuri AS (
    SELECT
        furnizor_id, decontat, decontat_inainte, comparabil,
        comparabil AND COUNT(*) FILTER (WHERE comparabil) OVER (PARTITION BY categorie, mediu)
            >= parametru('risc_minim_furnizori', $as_of) AS are_grup,
        SUM(CASE WHEN comparabil THEN decontat END) OVER (PARTITION BY categorie, mediu) AS suma,
        SUM(CASE WHEN comparabil THEN decontat_inainte END) OVER (PARTITION BY categorie, mediu) AS suma_inainte
    FROM furnizori_cu_sume
)
SELECT
    furnizor_id, comparabil, decontat, decontat_inainte,
    CASE WHEN are_grup THEN CAST(suma - decontat AS DECIMAL(26, 2)) END AS decontat_grup,
    CASE WHEN are_grup THEN CAST(suma_inainte - decontat_inainte AS DECIMAL(26, 2)) END AS decontat_grup_inainte
FROM grupuri
