-- The certificates paid by the house itself.
SELECT luna_initiala, luna, cod_indemnizatie, zile, lei_fnuass, _fisier, _linie
FROM certificate_in_vigoare
WHERE angajator_cui IS NULL AND luna_initiala >= $year_start
ORDER BY luna_initiala, _fisier, _linie
