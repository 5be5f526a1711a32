-- Reporting obligations due in the year up to D, with their state at D; an unsent one is as late as D.
SELECT
    cod, perioada, denumire, structura, destinatar, termen,
    CASE WHEN trimis_la <= $as_of THEN trimis_la END AS trimis_la,
    CASE
        WHEN trimis_la <= termen THEN 'la_termen'
        WHEN trimis_la <= $as_of THEN 'intarziat'
        ELSE 'netrimis'
    END AS stare,
    CASE
        WHEN trimis_la <= termen THEN 0
        WHEN trimis_la <= $as_of THEN zile(trimis_la, termen)
        ELSE zile($as_of, termen)
    END AS zile_intarziere,
    trimis_la <= $as_of AND acceptat_prima AS acceptat_prima,
    _fisier, _linie
FROM calendar_raportari
WHERE termen >= $year_start AND termen <= $as_of
