-- Mismatch notifications of the year and their state at D: the term runs from the confirmation of receipt.
WITH notificate AS (
    SELECT
        angajator_cui, luna, data_notificare, _fisier, _linie,
        CASE WHEN data_confirmare <= $as_of THEN data_confirmare END AS confirmata,
        CASE WHEN data_rectificativa <= $as_of THEN data_rectificativa END AS rectificata
    FROM declaratii_cci
    WHERE data_notificare >= $year_start AND data_notificare <= $as_of
),
cu_termen AS (
    SELECT
        angajator_cui, luna, data_notificare, confirmata, rectificata, _fisier, _linie,
        add_working_days(confirmata, CAST(parametru('rectificativa_zile_lucratoare', $as_of) AS BIGINT)) AS termen
    FROM notificate
)
SELECT
    angajator_cui, luna, data_notificare, confirmata, termen, rectificata,
    CASE
        WHEN rectificata <= termen THEN 'in_termen'
        WHEN rectificata > termen THEN 'tarziu'
        WHEN termen < $as_of THEN 'tarziu'
        ELSE 'in_asteptare'
    END AS stare,
    _fisier, _linie
FROM cu_termen
