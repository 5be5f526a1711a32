-- The largest sums of one insured person, by DCI and over all.
WITH pe_dci AS (
    SELECT
        dci, asigurat, CAST(SUM(valoare) AS DECIMAL(24, 2)) AS valoare, CAST(SUM(suma_fnuass) AS DECIMAL(24, 2)) AS suma_fnuass
    FROM prescriptii
    WHERE data >= $year_start AND data <= $as_of
    GROUP BY dci, asigurat
),
pe_persoana AS (
    SELECT FALSE AS total, dci, valoare, suma_fnuass FROM pe_dci
    UNION ALL
    SELECT TRUE, 'TOTAL', SUM(valoare), SUM(suma_fnuass)
    FROM pe_dci
    GROUP BY asigurat
)
SELECT
    dci,
    CAST(MAX(valoare) AS DECIMAL(28, 2)) AS valoare,
    CAST(MAX(suma_fnuass) AS DECIMAL(28, 2)) AS suma_fnuass
FROM pe_persoana
GROUP BY total, dci
ORDER BY total, dci
