-- Lines of employers' centralisers (Anexa 18) whose request was registered by D, beside the provider's certificate.
WITH linii AS (
    SELECT a.luna, a.cerere_id, a.angajator_cui, a.serie, a.numar, a.cod_indemnizatie, a._fisier, a._linie
    FROM centralizator_angajator a
    JOIN cereri_restituire r ON r.id = a.cerere_id
    WHERE a.luna <= $as_of AND r.data_inregistrare <= $as_of
),
de_cate_ori AS (
    SELECT serie, numar, COUNT(DISTINCT cerere_id) AS cereri FROM linii GROUP BY serie, numar
)
SELECT
    l.luna, l.cerere_id, l.serie, l.numar, l.angajator_cui, l.cod_indemnizatie,
    CASE
        WHEN c.numar IS NULL THEN 'fara_pereche'
        WHEN c.angajator_cui IS NULL OR c.angajator_cui <> l.angajator_cui THEN 'alt_angajator'
        WHEN c.cod_indemnizatie <> l.cod_indemnizatie THEN 'alt_cod'
        ELSE 'potrivit'
    END AS stare,
    n.cereri > 1 AS cerut_repetat,
    l._fisier, l._linie
FROM linii l
JOIN de_cate_ori n ON n.serie = l.serie AND n.numar = l.numar
LEFT JOIN certificate_in_vigoare c ON c.serie = l.serie AND c.numar = l.numar
