-- The reports of the year.
SELECT
    cod_eroare, luna, furnizor_id, domeniu, cod_serviciu, raportat_buc, validat_buc, lei_raportat, lei_validat,
    _fisier, _linie
FROM servicii_an
ORDER BY cod_eroare, luna, furnizor_id, domeniu, cod_serviciu, _fisier, _linie
