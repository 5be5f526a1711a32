/*---
id = "set_services_volume"
title = "Numărul serviciilor și nivelul tarifelor"
owner = "Birourile de Decontare"
period = "L/T/A"
privacy = "aggregate"
requires = ["raportari_servicii"]
headline = "TOTAL"
spoken = { subject = "Valoarea serviciilor validate", column = "lei" }
formula = """
Serviciile lunilor anului până la cea a datei raportării, pe domeniu și cod: raportate, validate, lei validați;
tarif mediu = lei validați / servicii validate.
"""
notes = [
    "Luna serviciilor contează întreagă, de la prima ei zi, oricând a sosit raportarea, și dacă data sosirii lipsește din extras.",
    "Tarif mediu realizat, nu tariful din norme; TOTAL adună servicii de feluri diferite și nu are tarif.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 11 pct. 12; art. 30 pct. 5; art. 31 pct. 7", valid_from = "2022-05-31" }]
column = [
    { name = "domeniu", title = "Domeniul" },
    { name = "cod_serviciu", title = "Serviciul" },
    { name = "nr_furnizori", title = "Furnizori", unit = "furnizori" },
    { name = "raportate", title = "Raportate", unit = "servicii" },
    { name = "validate", title = "Validate", unit = "servicii" },
    { name = "lei", title = "Validat", unit = "lei" },
    { name = "tarif", title = "Tarif mediu", unit = "lei" },
]
---*/
WITH servicii AS (
    SELECT
        domeniu, cod_serviciu, furnizor_id, CAST(raportat_buc AS BIGINT) AS raportat_buc,
        CAST(validat_buc AS BIGINT) AS validat_buc, lei_validat
    FROM servicii_an
),
randuri AS (
    SELECT
        domeniu, cod_serviciu, COUNT(DISTINCT furnizor_id) AS nr_furnizori, SUM(raportat_buc) AS raportate,
        SUM(validat_buc) AS validate, SUM(lei_validat) AS lei
    FROM servicii
    GROUP BY domeniu, cod_serviciu
    UNION ALL
    SELECT
        'TOTAL', NULL, COUNT(DISTINCT furnizor_id), COALESCE(SUM(raportat_buc), 0), COALESCE(SUM(validat_buc), 0),
        COALESCE(SUM(lei_validat), 0.00)
    FROM servicii
)
SELECT
    r.domeniu,
    r.cod_serviciu,
    r.nr_furnizori,
    CAST(r.raportate AS BIGINT) AS raportate,
    CAST(r.validate AS BIGINT) AS validate,
    CAST(r.lei AS DECIMAL(28, 2)) AS lei,
    -- Lei for a service, rounded once: pct multiplies by 100.
    CASE WHEN r.cod_serviciu IS NOT NULL THEN pct(r.lei, 100 * CAST(r.validate AS BIGINT)) END AS tarif
FROM randuri r
LEFT JOIN domenii d ON d.domeniu = r.domeniu
ORDER BY d.ordine NULLS LAST, r.domeniu, r.cod_serviciu
