-- The largest sums of one person, by currency and over all; currencies do not add up.
WITH primite AS (
    SELECT f.valuta, d.asigurat, f.suma_valuta, f.acceptat, f.platit
    FROM formulare_ue f
    JOIN dosare_ue d ON d.id = f.id
    WHERE f.tip = 'E125_primit'
),
pe_persoana AS (
    SELECT
        FALSE AS total, valuta, asigurat, SUM(suma_valuta) AS suma_valuta, SUM(acceptat) AS acceptat, SUM(platit) AS platit
    FROM primite
    GROUP BY valuta, asigurat
    UNION ALL
    SELECT TRUE, 'TOTAL', asigurat, NULL, SUM(acceptat), SUM(platit)
    FROM primite
    GROUP BY asigurat
)
SELECT
    valuta,
    CAST(MAX(suma_valuta) AS DECIMAL(28, 2)) AS suma_valuta,
    CAST(COALESCE(MAX(acceptat), 0.00) AS DECIMAL(28, 2)) AS acceptat,
    CAST(COALESCE(MAX(platit), 0.00) AS DECIMAL(28, 2)) AS platit
FROM pe_persoana
GROUP BY total, valuta
ORDER BY total, valuta
