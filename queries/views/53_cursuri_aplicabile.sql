-- The rates set by D, each with the days it applies to: from the day after it was set to the day the next one was set.
WITH stabilite AS (
    SELECT
        valuta, data, multiplicator, curs, _fisier, _linie,
        LEAD(data) OVER (PARTITION BY valuta ORDER BY data) AS urmatoarea
    FROM curs_bnr
    WHERE data <= $as_of
)
SELECT
    valuta,
    CAST(data + INTERVAL '1 day' AS DATE) AS aplicabil_de,
    urmatoarea AS aplicabil_pana,
    data AS stabilit_la,
    multiplicator,
    curs,
    CAST(ratio(curs, multiplicator, 6) AS DECIMAL(14, 6)) AS curs_unitate,
    _fisier, _linie
FROM stabilite
