-- Whether the extracts that the risk factors count in hold anything at all by D. One that never landed looks like one in
-- which nothing happened: where a whole county has no complaint, no finding or no recovery, nothing is known of them.
SELECT
    (
        SELECT COUNT(*)
        FROM petitii
        WHERE data_in > add_months($as_of, -CAST(parametru('risc_luni', $as_of) AS BIGINT)) AND data_in <= $as_of
    ) > 0 AS petitii,
    (SELECT COUNT(*) FROM actiuni_control WHERE data_inceput <= $as_of) > 0 AS actiuni,
    (SELECT COUNT(*) FROM constatari_furnizori) > 0 AS constatari,
    (SELECT COUNT(*) FROM recuperari WHERE data <= $as_of) > 0 AS recuperari
