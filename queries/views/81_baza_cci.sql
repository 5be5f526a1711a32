-- Employers' declarations of the year up to M with the cap of their base: insured x 12 minimum gross wages.
WITH plafonate AS (
    SELECT
        angajator_cui, luna, fond_salarii, nr_asigurati, _fisier, _linie,
        CAST(
            CAST(nr_asigurati AS DECIMAL(10, 0))
                * CAST(parametru('cci_plafon_salarii', luna) AS DECIMAL(10, 4))
                * CAST(parametru('salariu_minim_brut', luna) AS DECIMAL(12, 4))
            AS DECIMAL(26, 4)
        ) AS plafon
    FROM declaratii_cci
    WHERE luna >= $year_start AND luna <= $as_of
)
SELECT
    angajator_cui, luna, fond_salarii, nr_asigurati, plafon,
    CASE WHEN fond_salarii > plafon THEN plafon ELSE CAST(fond_salarii AS DECIMAL(26, 4)) END AS baza,
    fond_salarii > plafon AS plafonat,
    _fisier, _linie
FROM plafonate
