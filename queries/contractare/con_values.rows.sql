-- The contracts in force in the year with the months that count, the services and the invoices of the year.
WITH luni AS (
    SELECT contract_id, COUNT(*) AS luni
    FROM luni_contract
    GROUP BY contract_id
)
SELECT
    'contract' AS fapt, c.domeniu, c.furnizor_id, c.id, l.luni, CAST(NULL AS DATE) AS luna, c.valoare_an AS suma,
    c._fisier, c._linie
FROM contracte c
JOIN luni l ON l.contract_id = c.id
UNION ALL
SELECT 'servicii', domeniu, furnizor_id, cod_serviciu, NULL, luna, lei_validat, _fisier, _linie
FROM servicii_an
UNION ALL
SELECT 'regularizare', c.domeniu, c.furnizor_id, r.id, NULL, r.data, r.suma, r._fisier, r._linie
FROM regularizari r
JOIN contracte c ON c.id = r.contract_id
WHERE r.an = $year AND r.data <= $as_of
UNION ALL
SELECT 'factura', domeniu, furnizor_id, id, NULL, luna_servicii, acceptat, _fisier, _linie
FROM facturi_servicii_an
ORDER BY fapt, domeniu, furnizor_id, id, luna, _fisier, _linie
