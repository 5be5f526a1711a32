-- Corrections and faults of the certificates that providers reported in the year up to D: a row for each and its kind.
-- Corrections and repetitions are those of the rows as delivered; faults of content those of the certificates in force.
WITH livrate AS (
    SELECT c.serie, c.numar, c.luna, c.rectificare, c.luna > p.luna AS are_original, c._fisier, c._linie
    FROM certificate_cm c
    JOIN (SELECT serie, numar, MIN(luna) AS luna FROM certificate_cm GROUP BY serie, numar) p
        ON p.serie = c.serie AND p.numar = c.numar
    WHERE c.luna >= $year_start AND c.luna <= $as_of
),
in_vigoare AS (
    SELECT
        serie, numar, luna, serie_anulat, numar_anulat, cod_indemnizatie, cod_urgenta, cod_infectocontagioasa,
        are_cnp_copil, cod_parafa, zile, zile(data_sfarsit, data_inceput) + 1 AS zile_calendaristice, _fisier, _linie
    FROM certificate_in_vigoare
    WHERE luna >= $year_start
)
SELECT
    CASE rectificare WHEN 'M' THEN 'modificare' WHEN 'A' THEN 'adaugare' ELSE 'stergere' END AS fel,
    serie, numar, luna, _fisier, _linie
FROM livrate
WHERE rectificare IS NOT NULL
UNION ALL
SELECT 'fara_original', serie, numar, luna, _fisier, _linie
FROM livrate
WHERE rectificare IN ('M', 'S') AND NOT are_original
UNION ALL
SELECT 'repetat', serie, numar, luna, _fisier, _linie
FROM livrate
WHERE rectificare IS NULL AND are_original
UNION ALL
SELECT 'duplicat', serie, numar, luna, _fisier, _linie
FROM in_vigoare
WHERE numar_anulat IS NOT NULL
UNION ALL
SELECT 'anulat_in_vigoare', c.serie, c.numar, c.luna, c._fisier, c._linie
FROM certificate_in_vigoare c
JOIN (SELECT DISTINCT serie_anulat, numar_anulat FROM in_vigoare) a
    ON a.serie_anulat = c.serie AND a.numar_anulat = c.numar
UNION ALL
SELECT 'cod_necunoscut', serie, numar, luna, _fisier, _linie
FROM in_vigoare
WHERE cod_indemnizatie < '01' OR cod_indemnizatie > '15' OR character_length(cod_indemnizatie) <> 2
UNION ALL
SELECT 'fara_cod_urgenta', serie, numar, luna, _fisier, _linie
FROM in_vigoare
WHERE cod_indemnizatie = '06' AND cod_urgenta IS NULL
UNION ALL
SELECT 'fara_cod_infectocontagioasa', serie, numar, luna, _fisier, _linie
FROM in_vigoare
WHERE cod_indemnizatie = '05' AND cod_infectocontagioasa IS NULL
UNION ALL
SELECT 'copil_fara_cod_09', serie, numar, luna, _fisier, _linie
FROM in_vigoare
WHERE are_cnp_copil AND cod_indemnizatie <> '09'
UNION ALL
SELECT 'parafa', serie, numar, luna, _fisier, _linie
FROM in_vigoare
WHERE character_length(cod_parafa) <> parametru('cm_parafa_caractere', luna)
UNION ALL
SELECT 'zile_peste_interval', serie, numar, luna, _fisier, _linie
FROM in_vigoare
WHERE zile < 0 OR zile > zile_calendaristice
