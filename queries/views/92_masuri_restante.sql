-- Measures whose term had passed at D without being carried out, with the days since.
SELECT
    m.furnizor_id, f.denumire, m.categorie_control AS categorie, m.actiune_id, m.id AS constatare_id, m.data_raport,
    m.masura, m.termen, zile($as_of, m.termen) AS zile, m._fisier, m._linie
FROM masuri_control m
JOIN furnizori f ON f.id = m.furnizor_id
WHERE m.stare = 'restanta'
