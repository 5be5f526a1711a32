-- Measures ordered by the reports known at D, with their state at D; the day of the term is still within it, and a
-- measure without a term is never late.
SELECT
    id, actiune_id, furnizor_id, categorie_control, data_raport, din_an, masura, termen, data_implementare,
    CASE
        WHEN data_implementare > termen THEN 'tarziu'
        WHEN data_implementare IS NOT NULL THEN 'la_termen'
        WHEN termen < $as_of THEN 'restanta'
        ELSE 'in_asteptare'
    END AS stare,
    _fisier, _linie
FROM constatari_furnizori
WHERE tip = 'masura'
