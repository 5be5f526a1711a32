-- Budget requests of Ord. 729/2009 made in the year up to D, with their state at D.
WITH facute AS (
    SELECT
        id, anexa, stat, valuta, suma_valuta, curs, suma_lei AS cerut, data_solicitare, termen,
        CASE WHEN data_aprobare <= $as_of THEN data_aprobare END AS aprobata,
        CASE WHEN data_aprobare <= $as_of THEN suma_aprobata END AS aprobat,
        _fisier, _linie
    FROM solicitari_prevedere
    WHERE data_solicitare >= $year_start AND data_solicitare <= $as_of
)
SELECT
    id, CAST(anexa AS VARCHAR) AS anexa, stat, valuta, suma_valuta, curs, cerut, data_solicitare, termen, aprobata,
    aprobat,
    zile(aprobata, data_solicitare) AS zile,
    CASE
        WHEN aprobata <= termen THEN 'in_termen'
        WHEN aprobata > termen THEN 'tarziu'
        WHEN termen < $as_of THEN 'depasit'
        ELSE 'in_curs'
    END AS stare,
    _fisier, _linie
FROM facute
