-- The pace at which each of the six groups was controlled in each of the three years back from D: reports that cover the
-- providers in contract at D. `cunoscut`: the extract holds an older report than the year's, so the year is not cut off
-- by where the extract begins.
WITH grupe AS (
    SELECT DISTINCT g.ordine, g.categorie, a.an, a.dupa, a.pana, a.luni
    FROM categorii_control g
    CROSS JOIN ani_inapoi a
    WHERE g.baza
),
inceputul AS (
    SELECT MIN(data_raport) AS primul_raport
    FROM actiuni_control
    WHERE data_raport <= $as_of
),
rapoarte AS (
    SELECT g.categorie, c.id, c.data_raport
    FROM controale_care_acopera c
    JOIN furnizori_de_controlat f ON f.furnizor_id = c.furnizor_id
    JOIN categorii_control g ON g.membru = f.categorie AND g.baza
)
SELECT
    g.ordine, g.categorie, g.an, g.luni, COUNT(r.id) AS rapoarte,
    COALESCE(MAX(i.primul_raport) <= MAX(g.dupa), FALSE) AS cunoscut
FROM grupe g
CROSS JOIN inceputul i
LEFT JOIN rapoarte r ON r.categorie = g.categorie AND r.data_raport > g.dupa AND r.data_raport <= g.pana
GROUP BY g.ordine, g.categorie, g.an, g.luni
