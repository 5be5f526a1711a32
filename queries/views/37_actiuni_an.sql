-- Controls begun by D that belong to the year: begun in it, reported in it, or still without a report at D.
WITH cunoscute AS (
    SELECT
        id, furnizor_id, tip, initiator, pias, zile_om, data_inceput,
        CASE WHEN data_raport <= $as_of THEN data_raport END AS data_raport,
        _fisier, _linie
    FROM actiuni_control
    WHERE data_inceput <= $as_of
),
marcate AS (
    SELECT
        id, furnizor_id, tip, initiator, pias, zile_om, data_inceput, data_raport, _fisier, _linie,
        data_inceput >= $year_start AS inceputa,
        COALESCE(data_raport >= $year_start, FALSE) AS finalizata,
        data_raport IS NULL AS in_curs
    FROM cunoscute
)
SELECT
    id, furnizor_id, tip, initiator, pias, zile_om, data_inceput, data_raport, inceputa, finalizata, in_curs,
    _fisier, _linie
FROM marcate
WHERE inceputa OR finalizata OR in_curs
