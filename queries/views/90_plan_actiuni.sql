-- Controls begun by D whose report did not exist at D; an operative one will not cover its provider.
SELECT
    id AS actiune_id, furnizor_id, tip, initiator, CAST(an_plan AS BIGINT) AS an_plan, data_inceput,
    tip <> 'operativ' AS acopera, _fisier, _linie
FROM actiuni_control
WHERE data_inceput <= $as_of AND (data_raport IS NULL OR data_raport > $as_of)
