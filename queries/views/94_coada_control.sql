-- The providers of each of the six groups in the order in which they fall due; `vechi`: in contract for the whole
-- interval of control.
SELECT
    g.ordine, g.categorie AS grupa, f.furnizor_id, f.denumire, f.categorie, f.prima_zi, f.ultimul_control, f.scadenta,
    f.prima_zi <= add_months($as_of, -CAST(parametru('control_interval_luni', $as_of) AS BIGINT)) AS vechi,
    CAST(row_number() OVER (PARTITION BY g.categorie ORDER BY f.scadenta, f.furnizor_id) AS BIGINT) AS rang,
    f._fisier, f._linie
FROM furnizori_de_controlat f
JOIN categorii_control g ON g.membru = f.categorie AND g.baza
