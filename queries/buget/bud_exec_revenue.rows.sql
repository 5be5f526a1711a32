-- The months of the year of every revenue code.
SELECT
    cod_venit, luna, denumire, prevederi_initiale, prevederi_definitive, drepturi_ani_prec, drepturi_an_curent,
    incasari, stingeri, _fisier, _linie
FROM venituri
WHERE luna >= $year_start AND luna <= $as_of
ORDER BY cod_venit, luna, _fisier, _linie
