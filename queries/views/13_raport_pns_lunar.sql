-- The monthly PNS reports whose term, the n-th working day of the next month, lies in the year up to D.
WITH luni AS (
    SELECT
        perioada, termen AS termen_calendar, trimis_la, _fisier, _linie,
        add_working_days(
            -- Only a month (2026-03) is one; another period has no such term.
            CAST(add_months(TRY_CAST(perioada || '-01' AS DATE), 1) - INTERVAL '1 day' AS DATE),
            CAST(parametru('pns_raport_zile_lucratoare', $as_of) AS BIGINT)
        ) AS termen
    FROM calendar_raportari
    WHERE cod = 'MACH_PNS'
)
SELECT
    perioada, termen, termen_calendar,
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
    _fisier, _linie
FROM luni
WHERE termen >= $year_start AND termen <= $as_of
