-- The largest sums of one person, by form and currency and over all; currencies do not add up.
WITH emise AS (
    SELECT f.tip, f.valuta, d.asigurat, f.suma_valuta, f.acceptat
    FROM formulare_ue f
    JOIN dosare_ue d ON d.id = f.id
    WHERE f.tip IN ('E125_emis', 'E127_emis')
),
pe_persoana AS (
    SELECT
        FALSE AS total, tip, valuta, asigurat, SUM(suma_valuta) AS suma_valuta, SUM(acceptat) AS acceptat
    FROM emise
    GROUP BY tip, valuta, asigurat
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, asigurat, NULL, SUM(acceptat)
    FROM emise
    GROUP BY asigurat
)
SELECT
    tip,
    valuta,
    CAST(MAX(suma_valuta) AS DECIMAL(28, 2)) AS suma_valuta,
    CAST(COALESCE(MAX(acceptat), 0.00) AS DECIMAL(28, 2)) AS acceptat
FROM pe_persoana
GROUP BY total, tip, valuta
ORDER BY total, tip, valuta
