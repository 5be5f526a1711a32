-- The contracts in force at D.
SELECT
    c.domeniu, c.id, c.furnizor_id, f.mediu, c.data_inceput, c.data_sfarsit, c.stare, c.nr_medici, c._fisier, c._linie
FROM contracte_in_vigoare c
JOIN furnizori f ON f.id = c.furnizor_id
ORDER BY c.domeniu, c.id, c._fisier, c._linie
