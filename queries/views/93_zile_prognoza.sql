-- The days of a forecast: D itself (`luni` 0), then as many month ends after it as the horizon has months.
WITH cifre AS (
    SELECT CAST(cifra AS BIGINT) AS cifra
    FROM (VALUES ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9')) AS randuri (cifra)
),
luni AS (
    SELECT 10 * z.cifra + u.cifra AS luni
    FROM cifre z
    CROSS JOIN cifre u
),
capete AS (
    -- From 31 December on, add_months gives last days of months. A month is still to end unless D is its last day.
    SELECT
        luni,
        add_months($previous_year_end, $month_number) AS sfarsit,
        add_months($previous_year_end, $month_number + luni) AS sfarsit_dupa,
        add_months($previous_year_end, $month_number + luni - 1) AS sfarsit_cu
    FROM luni
)
SELECT
    luni,
    CASE
        WHEN luni = 0 THEN CAST($as_of AS DATE)
        WHEN sfarsit = $as_of THEN sfarsit_dupa
        ELSE sfarsit_cu
    END AS ziua
FROM capete
WHERE luni <= parametru('control_prognoza_luni', $as_of)
