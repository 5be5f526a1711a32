-- Reporting obligations due in the year up to D, with their state at D.
SELECT
    cod, perioada, denumire, structura, destinatar, termen,
    CASE WHEN trimis_la <= $as_of THEN trimis_la END AS trimis_la,
    CASE
        WHEN trimis_la <= termen THEN 'la_termen'
        WHEN trimis_la <= $as_of THEN 'intarziat'
        ELSE 'netrimis'
    END AS stare,
    CASE WHEN trimis_la <= $as_of THEN COALESCE(acceptat_prima, FALSE) ELSE FALSE END AS acceptat_prima,
    _fisier, _linie
FROM calendar_raportari
WHERE termen >= $year_start AND termen <= $as_of
