-- Providers in contract at D; a suspended contract counts, a terminated one until its termination.
-- `prima_zi` is the earliest start over all their contracts, whatever their state.
WITH contracte_furnizor AS (
    SELECT
        furnizor_id,
        MIN(data_inceput) AS prima_zi,
        COUNT(*) FILTER (
            WHERE data_inceput <= $as_of AND data_sfarsit >= $as_of
              AND (stare <> 'incetat' OR data_stare IS NULL OR data_stare > $as_of)
        ) AS in_vigoare
    FROM contracte
    GROUP BY furnizor_id
)
SELECT f.id AS furnizor_id, f.denumire, f.categorie_control AS categorie, c.prima_zi, f._fisier, f._linie
FROM furnizori f
JOIN contracte_furnizor c ON c.furnizor_id = f.id
WHERE c.in_vigoare > 0
