-- The services of the year by provider and month.
SELECT
    domeniu, cod_serviciu, luna, furnizor_id, raportat_buc, validat_buc, lei_validat, _fisier, _linie
FROM servicii_an
ORDER BY domeniu, cod_serviciu, luna, furnizor_id, _fisier, _linie
