-- The lines of employers' centralisers, then the certificates that none of them holds.
SELECT luna, serie, numar, cerere_id, angajator_cui, cod_indemnizatie, stare, cerut_repetat, _fisier, _linie
FROM certificate_cerute
WHERE luna >= $year_start
UNION ALL
SELECT
    c.luna_initiala, c.serie, c.numar, NULL, c.angajator_cui, c.cod_indemnizatie, 'necerut', NULL, c._fisier, c._linie
FROM certificate_in_vigoare c
WHERE c.angajator_cui IS NOT NULL AND c.lei_fnuass > 0 AND c.luna_initiala >= $year_start
    AND NOT EXISTS (SELECT 1 FROM certificate_cerute a WHERE a.serie = c.serie AND a.numar = c.numar)
ORDER BY luna, serie, numar, cerere_id NULLS LAST, _fisier, _linie
