-- Controls ended by D, with the days from their end to the report and from the report to its entry in SIUI, as far as
-- these had happened by D. One that has a report but no day of its end ended with the report.
WITH stare AS (
    SELECT
        id, furnizor_id, tip, data_sfarsit AS ultima_zi,
        CASE
            WHEN data_sfarsit <= $as_of THEN data_sfarsit
            WHEN data_raport <= $as_of THEN data_raport
        END AS incheiata,
        CASE WHEN data_raport <= $as_of THEN data_raport END AS data_raport,
        CASE WHEN data_siui <= $as_of THEN data_siui END AS data_siui,
        _fisier, _linie
    FROM actiuni_control
)
SELECT
    id, furnizor_id, tip, incheiata, data_raport, data_siui,
    incheiata >= $year_start AS din_an,
    CAST(date_part('quarter', incheiata) AS BIGINT) AS trimestru,
    zile(data_raport, ultima_zi) AS zile_raport,
    zile(data_siui, data_raport) AS zile_siui,
    _fisier, _linie
FROM stare
WHERE incheiata IS NOT NULL
