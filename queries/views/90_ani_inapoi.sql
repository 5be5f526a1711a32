-- The three years back from D, the latest first: what happened after `dupa` and up to `pana`. `luni` is their length.
SELECT
    CAST(an AS BIGINT) AS an,
    add_months($as_of, CAST(dupa AS BIGINT)) AS dupa,
    add_months($as_of, CAST(pana AS BIGINT)) AS pana,
    CAST('12' AS BIGINT) AS luni
FROM (
    VALUES ('1', '-12', '0'), ('2', '-24', '-12'), ('3', '-36', '-24')
) AS ani (an, dupa, pana)
