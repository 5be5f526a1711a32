-- Refund requests registered in the year up to D, with the amount due by the order beside the one declared.
WITH cereri AS (
    SELECT
        id, angajator_cui, luna, data_inregistrare, j1, j2, j3, j4, j5, nr_certificate, total_recuperat AS declarat,
        CAST(j1 + j2 + j3 + j4 + j5 AS DECIMAL(24, 2)) AS prestatii,
        total_contributii AS contributii,
        CAST(j1 + j2 + j3 + j4 + j5 - total_contributii AS DECIMAL(24, 2)) AS rest,
        _fisier, _linie
    FROM cereri_restituire
    WHERE data_inregistrare >= $year_start AND data_inregistrare <= $as_of
)
SELECT
    id, angajator_cui, luna, data_inregistrare, j1, j2, j3, j4, j5, prestatii, contributii,
    CASE WHEN rest > 0 THEN rest ELSE CAST(0 AS DECIMAL(24, 2)) END AS datorat,
    declarat, nr_certificate, _fisier, _linie
FROM cereri
