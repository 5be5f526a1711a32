-- Sheet of a provider: the sums recovered by D of the findings at it.
SELECT f.furnizor_id, r.constatare_id, r.id AS recuperare_id, r.data, r.suma, r.mod, r._fisier, r._linie
FROM furnizori_de_controlat f
JOIN actiuni_control a ON a.furnizor_id = f.furnizor_id
JOIN constatari c ON c.actiune_id = a.id
JOIN recuperari r ON r.constatare_id = c.id
WHERE r.data <= $as_of
