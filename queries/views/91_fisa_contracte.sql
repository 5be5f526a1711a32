-- Sheet of a provider: all its contracts begun by D, past ones too, with their state at D; one whose term is over
-- without having been terminated has expired.
SELECT
    f.furnizor_id, c.id AS contract_id, c.domeniu, c.data_inceput, c.data_sfarsit,
    CASE
        WHEN c.stare = 'incetat' AND c.data_stare <= $as_of THEN 'incetat'
        WHEN c.data_sfarsit < $as_of THEN 'expirat'
        WHEN c.data_stare <= $as_of THEN c.stare
        ELSE 'activ'
    END AS stare,
    CASE WHEN c.data_stare <= $as_of THEN c.data_stare END AS data_stare,
    c.valoare_an, CAST(c.nr_medici AS BIGINT) AS nr_medici, c._fisier, c._linie
FROM furnizori_de_controlat f
JOIN contracte c ON c.furnizor_id = f.furnizor_id
WHERE c.data_inceput <= $as_of
