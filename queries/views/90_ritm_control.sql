-- The pace of the control service: reports of the year to D that renew the term of a provider of the six groups, whether
-- it is still in contract or not.
WITH acoperiri AS (
    SELECT c.id, c.data_raport
    FROM controale_care_acopera c
    JOIN furnizori f ON f.id = c.furnizor_id
    JOIN categorii_control g ON g.membru = f.categorie_control AND g.baza
)
SELECT COUNT(c.id) AS rapoarte_12l
FROM ani_inapoi a
LEFT JOIN acoperiri c ON c.data_raport > a.dupa AND c.data_raport <= a.pana
WHERE a.an = 1
