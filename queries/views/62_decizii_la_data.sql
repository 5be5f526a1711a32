-- Requests for devices and home care known at D: a decision or an exit from the list after D has not happened.
SELECT
    id, tip, subtip, asigurat, data,
    CASE WHEN data_solutie <= $as_of THEN solutie END AS solutie,
    CASE WHEN data_solutie <= $as_of THEN data_solutie END AS data_solutie,
    CASE WHEN data_iesire_lista <= $as_of THEN data_iesire_lista END AS data_iesire_lista,
    valoare, _fisier, _linie
FROM decizii
WHERE data <= $as_of
