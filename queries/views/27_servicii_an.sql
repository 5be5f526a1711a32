-- Services reported and validated in the months of the year up to that of D.
SELECT
    luna, furnizor_id, domeniu, cod_serviciu, raportat_buc, validat_buc, lei_raportat, lei_validat,
    COALESCE(cod_eroare, 'fara_cod') AS cod_eroare,
    _fisier, _linie
FROM raportari_servicii
WHERE luna >= $year_start AND luna <= $as_of
