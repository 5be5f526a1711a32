-- The certificates counted, without persons, diagnoses and doctors.
SELECT
    luna_initiala, luna, rectificare, cod_indemnizatie, tip, tip_cm, data_inceput, data_sfarsit, zile,
    _fisier, _linie
FROM certificate_in_vigoare
WHERE luna_initiala >= $year_start
ORDER BY luna_initiala, _fisier, _linie
