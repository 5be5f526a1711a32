-- The pace of the control service: reports of the year to D that cover their provider, of whatever category.
SELECT COUNT(c.id) AS rapoarte_12l
FROM ani_inapoi a
LEFT JOIN controale_care_acopera c ON c.data_raport > a.dupa AND c.data_raport <= a.pana
WHERE a.an = 1
