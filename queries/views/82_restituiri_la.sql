-- Refund requests registered by D, of any year, with their state at D and what is still to be paid.
-- A verdict has no date of its own: it is taken as delivered; an approved amount that is missing is the one asked for.
WITH cereri AS (
    SELECT
        id, luna, data_inregistrare, verdict, total_recuperat AS cerut, _fisier, _linie,
        CASE
            WHEN verdict = 'refuzat' THEN CAST(0 AS DECIMAL(18, 2))
            WHEN verdict IS NOT NULL THEN COALESCE(suma_aprobata, total_recuperat)
        END AS aprobat,
        CASE WHEN data_plata <= $as_of THEN data_plata END AS platita
    FROM cereri_restituire
    WHERE data_inregistrare <= $as_of
)
SELECT
    id, luna, data_inregistrare, COALESCE(verdict, 'in_lucru') AS stare, cerut, aprobat, platita,
    CASE WHEN platita IS NULL THEN COALESCE(aprobat, cerut) ELSE CAST(0 AS DECIMAL(18, 2)) END AS sold,
    zile(COALESCE(platita, $as_of), data_inregistrare) AS zile,
    _fisier, _linie
FROM cereri
