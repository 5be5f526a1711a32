-- Providers with a contract in force at D; `prima_zi` is the earliest start over all their contracts, whatever
-- their state.
WITH vechime AS (
    SELECT furnizor_id, MIN(data_inceput) AS prima_zi
    FROM contracte
    GROUP BY furnizor_id
),
in_vigoare AS (
    SELECT DISTINCT furnizor_id FROM contracte_in_vigoare
)
SELECT f.id AS furnizor_id, f.denumire, f.categorie_control AS categorie, v.prima_zi, f._fisier, f._linie
FROM furnizori f
JOIN vechime v ON v.furnizor_id = f.id
JOIN in_vigoare c ON c.furnizor_id = f.id
