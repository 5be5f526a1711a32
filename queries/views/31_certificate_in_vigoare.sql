-- Certificates as they stand at D: of each series and number the last delivered row, unless it removes it.
-- Only rows delivered in months up to D's count; A, M and an unmarked row all say how the certificate stands.
WITH ultima AS (
    SELECT serie, numar, MAX(luna) AS luna
    FROM certificate_cm
    WHERE luna <= $as_of
    GROUP BY serie, numar
)
SELECT
    c.serie, c.numar, c.luna, c.rectificare, c.cod_urgenta, c.cod_infectocontagioasa, c.cod_indemnizatie, c.tip_cm,
    c.data_acordarii, c.data_inceput, c.data_sfarsit, c.cod_diagnostic, c.cod_parafa, c.tip, c.unitate_cui,
    c.angajator_cui, c.zile, c.mzbci, c.procent, c.lei_angajator, c.lei_fnuass, c._fisier, c._linie
FROM certificate_cm c
JOIN ultima u ON u.serie = c.serie AND u.numar = c.numar AND u.luna = c.luna
WHERE c.rectificare IS NULL OR c.rectificare <> 'S'
