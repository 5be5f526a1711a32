-- Complaints about a provider received in the year up to D, each with the control that checked it: the first one on
-- a complaint begun at the same provider from its receipt on, within the limit of days.
WITH sesizari AS (
    SELECT
        id, canal, data_in, CAST(date_part('quarter', data_in) AS BIGINT) AS trimestru, furnizor_id, _fisier, _linie
    FROM petitii
    WHERE furnizor_id IS NOT NULL AND canal <> 'l544' AND data_in >= $year_start AND data_in <= $as_of
),
actiuni AS (
    SELECT id, furnizor_id, data_inceput, CASE WHEN data_raport <= $as_of THEN data_raport END AS data_raport
    FROM actiuni_control
    WHERE (tip = 'sesizare' OR initiator = 'petitie') AND data_inceput <= $as_of
),
perechi AS (
    SELECT
        s.id AS sesizare_id, a.id AS actiune_id, a.data_raport,
        row_number() OVER (PARTITION BY s.id ORDER BY a.data_inceput, a.id) AS rang
    FROM sesizari s
    JOIN actiuni a ON a.furnizor_id = s.furnizor_id AND a.data_inceput >= s.data_in
    WHERE zile(a.data_inceput, s.data_in) <= parametru('sesizare_control_zile', $as_of)
),
cu_constatari AS (
    SELECT DISTINCT actiune_id FROM constatari
)
SELECT
    s.id, s.canal, s.data_in, s.trimestru, s.furnizor_id, p.actiune_id, p.data_raport,
    zile(p.data_raport, s.data_in) AS zile,
    CASE
        WHEN p.actiune_id IS NULL THEN 'fara_control'
        WHEN p.data_raport IS NULL THEN 'in_control'
        WHEN c.actiune_id IS NULL THEN 'neconfirmata'
        ELSE 'confirmata'
    END AS stare,
    s._fisier, s._linie
FROM sesizari s
LEFT JOIN perechi p ON p.sesizare_id = s.id AND p.rang = 1
LEFT JOIN cu_constatari c ON c.actiune_id = p.actiune_id
