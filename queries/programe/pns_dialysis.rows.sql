-- The year's months of every centre, from the programme and from the movement of patients.
WITH randuri AS (
    SELECT
        luna, furnizor_id, 'pns' AS sursa, subprogram, bolnavi, sedinte, consum, plati, NULL AS intrari, NULL AS iesiri,
        NULL AS decese, _fisier, _linie
    FROM pns
    WHERE luna >= $year_start AND luna <= $as_of AND sedinte IS NOT NULL
    UNION ALL
    SELECT
        luna, furnizor_id, 'miscare_dializa', NULL, pacienti_inceput, sedinte, NULL, NULL, intrari, iesiri, decese,
        _fisier, _linie
    FROM miscare_dializa
    WHERE luna >= $year_start AND luna <= $as_of
)
SELECT
    luna, furnizor_id, sursa, subprogram, bolnavi, sedinte, consum, plati, intrari, iesiri, decese, _fisier, _linie
FROM randuri
ORDER BY luna, furnizor_id, sursa, subprogram, _fisier, _linie
