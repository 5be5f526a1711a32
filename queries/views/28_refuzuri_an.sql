-- What was refused of the year's services, by stage: on validation of the report, then on the invoice.
SELECT
    'raportare' AS etapa, cod_eroare AS cod_refuz, furnizor_id, domeniu, lei_raportat - lei_validat AS refuzat,
    luna, cod_serviciu AS document, _fisier, _linie
FROM servicii_an
WHERE lei_raportat - lei_validat <> 0
UNION ALL
SELECT 'factura', cod_refuz, furnizor_id, domeniu, suma_refuzata, luna_servicii, id, _fisier, _linie
FROM facturi_servicii_an
WHERE suma_refuzata <> 0
