-- The largest sums of one insured person in the month, the quarter and the year.
WITH pe_persoana AS (
    SELECT
        p.ordine, p.perioada, l.asigurat,
        SUM(l.valoare) AS valoare,
        SUM(l.suma_fnuass) AS suma_fnuass,
        SUM(l.suma_ms) AS suma_ms,
        SUM(l.contributie) AS contributie
    FROM perioade_la_data p
    JOIN prescriptii l ON l.data >= p.inceput
    WHERE l.data <= $as_of AND l.categorie = 'personal_contractual'
    GROUP BY p.ordine, p.perioada, l.asigurat
)
SELECT
    perioada,
    CAST(MAX(valoare) AS DECIMAL(28, 2)) AS valoare,
    CAST(MAX(suma_fnuass) AS DECIMAL(28, 2)) AS suma_fnuass,
    CAST(MAX(suma_ms) AS DECIMAL(28, 2)) AS suma_ms,
    CAST(MAX(contributie) AS DECIMAL(28, 2)) AS contributie
FROM pe_persoana
GROUP BY ordine, perioada
ORDER BY ordine, perioada
