-- Findings with money of all reports known at D of which something is still out: of a definitive sum what was not
-- recovered by D, of one that is not definitive yet what was imputed and not recovered.
WITH resturi AS (
    SELECT
        r.id, r.actiune_id, r.tip, r.furnizor_id, r.data_raport, zile($as_of, r.data_raport) AS zile,
        c.suma_definitiva IS NOT NULL AS este_definitiv, r.imputat, r.definitiv, r.recuperat,
        CASE WHEN c.suma_definitiva IS NULL THEN r.imputat ELSE r.definitiv END - r.recuperat AS rest,
        r._fisier, r._linie
    FROM constatari_recuperate r
    JOIN constatari c ON c.id = r.id
)
SELECT
    id, actiune_id, tip, furnizor_id, data_raport, zile, este_definitiv, imputat, definitiv, recuperat, rest,
    _fisier, _linie
FROM resturi
WHERE rest > 0.00
