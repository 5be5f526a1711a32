-- The reports due in the year, and the meetings of the board up to D that had one of them on the agenda.
WITH randuri AS (
    SELECT
        'calendar_raportari' AS sursa, cod AS raport, perioada, termen AS data, trimis_la, stare,
        CAST(NULL AS BOOLEAN) AS aprobat, CAST(NULL AS VARCHAR) AS hotarare, _fisier, _linie
    FROM raportari_scadente
    WHERE cod IN ('RAP_GEST_S', 'RAP_GEST_A', 'RAP_ANUAL', 'PLAN_ACT')
    UNION ALL
    SELECT 'sedinte_ca', subiect, perioada, data, NULL, NULL, aprobat, hotarare, _fisier, _linie
    FROM sedinte_ca
    WHERE data <= $as_of
      AND subiect IN ('raport_gestiune_semestrial', 'raport_gestiune_anual', 'raport_anual', 'plan_activitate')
)
SELECT sursa, raport, perioada, data, trimis_la, stare, aprobat, hotarare, _fisier, _linie
FROM randuri
ORDER BY sursa, raport, perioada, data, _fisier, _linie
