-- The providers in contract with the first day of their first contract, and their open work points.
SELECT 'furnizor' AS fapt, furnizor_id, denumire, prima_zi AS din, CAST(NULL AS DATE) AS pana, _fisier, _linie
FROM furnizori_in_contract
UNION ALL
SELECT 'punct_lucru', p.furnizor_id, p.denumire, p.data_inceput, p.data_sfarsit, p._fisier, p._linie
FROM puncte_lucru p
JOIN furnizori_in_contract f ON f.furnizor_id = p.furnizor_id
WHERE p.data_inceput <= $as_of AND (p.data_sfarsit IS NULL OR p.data_sfarsit >= $as_of)
ORDER BY furnizor_id, fapt, din, _fisier, _linie
