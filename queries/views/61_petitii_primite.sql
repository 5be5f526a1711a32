-- Petitions, audiences and calls received in the year up to D, with their state at D.
SELECT
    id, canal, data_in, termen,
    CASE WHEN data_out <= $as_of THEN data_out END AS data_out,
    structura, tema,
    CASE WHEN data_out <= $as_of THEN rezultat END AS rezultat,
    CAST(date_trunc('month', data_in) AS DATE) AS luna,
    CASE
        WHEN data_out <= $as_of AND data_out <= termen THEN 'in_termen'
        WHEN data_out <= $as_of THEN 'tarziu'
        WHEN termen >= $as_of THEN 'in_lucru'
        ELSE 'depasita'
    END AS stare,
    _fisier, _linie
FROM petitii
WHERE data_in >= $year_start AND data_in <= $as_of
