-- Recoveries of the year up to D, whatever the year of the report, with their finding and its provider's category.
SELECT r.id, r.constatare_id, c.tip, c.temei, f.categorie_control, r.data, r.suma, r.mod, r._fisier, r._linie
FROM recuperari r
JOIN constatari c ON c.id = r.constatare_id
JOIN actiuni_control a ON a.id = c.actiune_id
JOIN furnizori f ON f.id = a.furnizor_id
WHERE r.data >= $year_start AND r.data <= $as_of
