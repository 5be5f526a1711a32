-- Certificates first reported in the year and in force at D, with the benefit recomputed to two decimals, cut off.
-- Of the chain of Ord. 351/2011 pct. 11 the daily average (Mzbci) is delivered; the benefit (Ci) follows from it.
WITH zilnice AS (
    SELECT
        serie, numar, luna_initiala, cod_indemnizatie, mzbci, lei_angajator, lei_fnuass, _fisier, _linie,
        CAST(procent AS DECIMAL(5, 0)) AS procent,
        CAST(zile AS DECIMAL(5, 0)) AS zile,
        CAST(ratio(mzbci * CAST(procent AS DECIMAL(5, 0)), 100, 2) AS DECIMAL(20, 2)) AS zilnica
    FROM certificate_in_vigoare
    WHERE luna_initiala >= $year_start
),
recalculate AS (
    SELECT
        serie, numar, luna_initiala, cod_indemnizatie, mzbci, procent, zile, zilnica, lei_angajator, _fisier, _linie,
        CASE
            WHEN parametru('cm_trunchiere_zilnica', luna_initiala) = 1 THEN CAST(zilnica * zile AS DECIMAL(26, 2))
            ELSE CAST(ratio(mzbci * zile * procent, 100, 2) AS DECIMAL(26, 2))
        END AS recalculat,
        CAST(lei_angajator + lei_fnuass AS DECIMAL(26, 2)) AS declarat
    FROM zilnice
)
SELECT
    serie, numar, luna_initiala, cod_indemnizatie, mzbci, procent, zile, zilnica, recalculat, declarat, lei_angajator,
    CAST(recalculat - declarat AS DECIMAL(26, 2)) AS diferenta,
    CASE WHEN recalculat >= declarat THEN recalculat - declarat ELSE declarat - recalculat END
        >= parametru('cm_recalcul_prag_lei', luna_initiala) AS difera,
    lei_angajator * 100 > mzbci * procent * CAST(parametru('cm_zile_angajator', luna_initiala) AS DECIMAL(5, 0))
        AS peste_partea_angajatorului,
    _fisier, _linie
FROM recalculate
