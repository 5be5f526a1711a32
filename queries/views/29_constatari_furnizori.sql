-- Findings of all reports known at D, with the category of their provider. A report made again (same provider, number
-- and first day of the control) counts in its last form only.
WITH rapoarte AS (
    SELECT
        id, furnizor_id, data_raport,
        row_number() OVER (
            PARTITION BY furnizor_id, COALESCE(nr_raport, id), data_inceput ORDER BY data_raport DESC, id DESC
        ) AS forma
    FROM actiuni_control
    WHERE data_raport <= $as_of
)
SELECT
    c.id, c.actiune_id, c.tip, c.temei, r.furnizor_id, f.categorie_control, r.data_raport,
    r.data_raport >= $year_start AS din_an,
    CAST(COALESCE(c.suma, 0.00) AS DECIMAL(26, 2)) AS imputat,
    CAST(COALESCE(c.suma_definitiva, 0.00) AS DECIMAL(26, 2)) AS definitiv,
    c.masura, c.termen,
    CASE WHEN c.data_implementare <= $as_of THEN c.data_implementare END AS data_implementare,
    c._fisier, c._linie
FROM constatari c
JOIN rapoarte r ON r.id = c.actiune_id AND r.forma = 1
JOIN furnizori f ON f.id = r.furnizor_id
