-- The largest sums of one insured person, by category and sublist, by category, and over all.
WITH pe_sublista AS (
    SELECT
        categorie, sublista, asigurat,
        CAST(SUM(CASE WHEN data >= $month_start THEN suma_fnuass ELSE 0.00 END) AS DECIMAL(24, 2)) AS fnuass_luna,
        CAST(SUM(valoare) AS DECIMAL(24, 2)) AS valoare,
        CAST(SUM(suma_fnuass) AS DECIMAL(24, 2)) AS suma_fnuass,
        CAST(SUM(suma_ms) AS DECIMAL(24, 2)) AS suma_ms,
        CAST(SUM(contributie) AS DECIMAL(24, 2)) AS contributie
    FROM prescriptii
    WHERE data >= $year_start AND data <= $as_of
    GROUP BY categorie, sublista, asigurat
),
niveluri AS (
    SELECT nivel FROM (VALUES (0), (1), (2)) AS randuri (nivel)
),
pe_persoana AS (
    SELECT
        n.nivel,
        CASE WHEN n.nivel = 2 THEN 'TOTAL' ELSE s.categorie END AS categorie,
        CASE n.nivel WHEN 0 THEN s.sublista WHEN 1 THEN 'TOTAL' END AS sublista,
        s.asigurat,
        SUM(s.fnuass_luna) AS fnuass_luna, SUM(s.valoare) AS valoare, SUM(s.suma_fnuass) AS suma_fnuass,
        SUM(s.suma_ms) AS suma_ms, SUM(s.contributie) AS contributie
    FROM pe_sublista s
    CROSS JOIN niveluri n
    GROUP BY
        n.nivel,
        CASE WHEN n.nivel = 2 THEN 'TOTAL' ELSE s.categorie END,
        CASE n.nivel WHEN 0 THEN s.sublista WHEN 1 THEN 'TOTAL' END,
        s.asigurat
)
SELECT
    categorie,
    sublista,
    CAST(MAX(fnuass_luna) AS DECIMAL(28, 2)) AS fnuass_luna,
    CAST(MAX(valoare) AS DECIMAL(28, 2)) AS valoare,
    CAST(MAX(suma_fnuass) AS DECIMAL(28, 2)) AS suma_fnuass,
    CAST(MAX(suma_ms) AS DECIMAL(28, 2)) AS suma_ms,
    CAST(MAX(contributie) AS DECIMAL(28, 2)) AS contributie
FROM pe_persoana
GROUP BY nivel, categorie, sublista
ORDER BY nivel = 2, categorie, nivel, sublista
