-- Every certificate with what was declared and what comes out.
SELECT
    luna_initiala, serie, numar, cod_indemnizatie, mzbci, procent, zile, zilnica, recalculat, declarat, diferenta,
    difera, lei_angajator, peste_partea_angajatorului, _fisier, _linie
FROM indemnizatii_recalculate
ORDER BY luna_initiala, serie, numar, _fisier, _linie
