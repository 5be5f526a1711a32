-- Sheet of a provider: the findings of its reports known at D, each report in its last form; measures with their state. What was recovered is null where
-- no recovery is known at all.
SELECT
    f.furnizor_id, k.actiune_id, k.id AS constatare_id, k.tip, k.temei, c.suma, c.suma_definitiva,
    CASE WHEN e.recuperari THEN r.recuperat END AS recuperat,
    k.masura, k.termen, k.data_implementare, m.stare, k._fisier, k._linie
FROM furnizori_de_controlat f
CROSS JOIN extrase_risc e
JOIN constatari_furnizori k ON k.furnizor_id = f.furnizor_id
JOIN constatari c ON c.id = k.id
LEFT JOIN constatari_recuperate r ON r.id = k.id
LEFT JOIN masuri_control m ON m.id = k.id
