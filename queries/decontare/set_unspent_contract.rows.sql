-- The contracts of the period, each with what its provider left unspent in the domain.
WITH luni AS (
    SELECT contract_id, COUNT(*) AS luni_an
    FROM luni_contract
    GROUP BY contract_id
)
SELECT
    c.domeniu, c.furnizor_id, c.id AS contract_id, c.valoare_an, l.luni_an, r.contractat, r.validat, r.regularizat,
    r.neconsumat, c._fisier, c._linie
FROM contracte c
JOIN luni l ON l.contract_id = c.id
JOIN realizare_contracte r ON r.furnizor_id = c.furnizor_id AND r.domeniu = c.domeniu
WHERE r.contractat > 0
ORDER BY c.domeniu, r.neconsumat DESC, c.furnizor_id, c.id, c._fisier, c._linie
