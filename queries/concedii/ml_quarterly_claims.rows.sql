-- Employers' requests and the certificates without an employer.
SELECT 'angajator' AS solicitant, data_inregistrare AS data, id, declarat AS lei, _fisier, _linie
FROM restituiri_cerute
UNION ALL
SELECT 'persoana_fizica', luna_initiala, NULL, lei_fnuass, _fisier, _linie
FROM certificate_in_vigoare
WHERE angajator_cui IS NULL AND luna_initiala >= $year_start
ORDER BY solicitant, data, id, _fisier, _linie
