-- Every factor of every provider: its value, the peers it is compared with, how many of them have less, its percentile
-- and its weight.
SELECT
    r.furnizor_id, r.categorie, r.factor, r.valoare, r.comparati, r.mai_mici, r.percentila, r.pondere,
    f._fisier, f._linie
FROM risc_furnizori r
JOIN furnizori f ON f.id = r.furnizor_id
ORDER BY r.furnizor_id, r.ordine
