-- The year's contracts by provider and domain: their value for the year and up to the last month reported, and what
-- was validated and regularised of it. A month in force is worth a twelfth of the annual value, rounded once for the
-- provider and domain (pct multiplies by 100).
WITH ultima_luna AS (
    SELECT MAX(luna) AS luna FROM servicii_an
),
contractat AS (
    SELECT
        l.furnizor_id, l.domeniu,
        pct(SUM(l.valoare_an), 100 * MAX(l.luni_an)) AS an,
        COALESCE(pct(SUM(l.valoare_an) FILTER (WHERE l.luna <= u.luna), 100 * MAX(l.luni_an)), 0.00) AS la_zi
    FROM luni_contract l
    CROSS JOIN ultima_luna u
    GROUP BY l.furnizor_id, l.domeniu
),
sume AS (
    SELECT furnizor_id, domeniu, an, la_zi, 0.00 AS validat, 0.00 AS regularizat FROM contractat
    UNION ALL
    SELECT furnizor_id, domeniu, 0.00, 0.00, lei_validat, 0.00 FROM servicii_an
    UNION ALL
    SELECT c.furnizor_id, c.domeniu, 0.00, 0.00, 0.00, r.suma
    FROM regularizari r
    JOIN contracte c ON c.id = r.contract_id
    WHERE r.an = $year AND r.data <= $as_of
),
realizat AS (
    SELECT
        furnizor_id, domeniu,
        CAST(SUM(an) AS DECIMAL(26, 2)) AS contractat_an,
        CAST(SUM(la_zi) AS DECIMAL(26, 2)) AS contractat,
        CAST(SUM(validat) AS DECIMAL(26, 2)) AS validat,
        CAST(SUM(regularizat) AS DECIMAL(26, 2)) AS regularizat
    FROM sume
    GROUP BY furnizor_id, domeniu
)
SELECT
    furnizor_id, domeniu, contractat_an, contractat, validat, regularizat,
    CAST(GREATEST(contractat - validat - regularizat, 0.00) AS DECIMAL(26, 2)) AS neconsumat
FROM realizat
