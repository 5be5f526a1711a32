-- Certificates as they stand at D: of each series and number the last delivered row, unless it removes it.
-- Only rows delivered in months up to D's count; A, M and an unmarked row all say how the certificate stands.
-- `luna_initiala` is the month that first reported it: by it a certificate belongs to one year, whatever corrects it.
WITH livrari AS (
    SELECT serie, numar, MAX(luna) AS luna, MIN(luna) AS luna_initiala
    FROM certificate_cm
    WHERE luna <= $as_of
    GROUP BY serie, numar
)
SELECT
    c.serie, c.numar, c.luna, l.luna_initiala, c.rectificare, c.serie_anulat, c.numar_anulat, c.cod_urgenta,
    c.cod_infectocontagioasa, c.cod_indemnizatie, c.tip_cm, c.data_acordarii, c.data_inceput, c.data_sfarsit,
    c.cod_diagnostic, c.cnp_copil IS NOT NULL AS are_cnp_copil, c.cod_parafa, c.tip, c.unitate_cui, c.angajator_cui,
    c.zile, c.mzbci, c.procent, c.lei_angajator, c.lei_fnuass, c._fisier, c._linie
FROM certificate_cm c
JOIN livrari l ON l.serie = c.serie AND l.numar = c.numar AND l.luna = c.luna
WHERE c.rectificare IS NULL OR c.rectificare <> 'S'
