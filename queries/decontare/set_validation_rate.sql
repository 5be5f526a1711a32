/*---
id = "set_validation_rate"
title = "Rata de validare a serviciilor raportate"
owner = "Birourile de Decontare"
period = "L"
privacy = "aggregate"
requires = ["raportari_servicii"]
headline = "TOTAL"
spoken = { subject = "Ponderea sumelor validate", column = "lei_validat_pct" }
formula = """
Serviciile lunilor anului până la cea a datei raportării, pe regula de eroare: validate / raportate × 100, ca număr și
ca lei.
"""
notes = [
    "O raportare poartă un singur cod de eroare; „fără cod” sunt raportările la care SIUI nu a dat niciunul.",
    "Luna serviciilor contează întreagă, de la prima ei zi, oricând a sosit raportarea, și dacă data sosirii lipsește din extras.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 31 pct. 1; art. 27 pct. 1 lit. e; art. 34 pct. 13", valid_from = "2022-05-31" }]
column = [
    { name = "cod_eroare", title = "Regula de eroare" },
    { name = "raportari", title = "Raportări", unit = "raportări" },
    { name = "raportate", title = "Servicii raportate", unit = "servicii" },
    { name = "validate", title = "Servicii validate", unit = "servicii" },
    { name = "validate_pct", title = "Validate, ca număr", unit = "%" },
    { name = "lei_raportat", title = "Raportat", unit = "lei" },
    { name = "lei_validat", title = "Validat", unit = "lei" },
    { name = "lei_validat_pct", title = "Validat, în lei", unit = "%" },
]
---*/
WITH servicii AS (
    SELECT
        cod_eroare, CAST(raportat_buc AS BIGINT) AS raportat_buc, CAST(validat_buc AS BIGINT) AS validat_buc,
        lei_raportat, lei_validat
    FROM servicii_an
),
randuri AS (
    SELECT
        FALSE AS total, cod_eroare, COUNT(*) AS raportari, SUM(raportat_buc) AS raportate, SUM(validat_buc) AS validate,
        SUM(lei_raportat) AS lei_raportat, SUM(lei_validat) AS lei_validat
    FROM servicii
    GROUP BY cod_eroare
    UNION ALL
    SELECT
        TRUE, 'TOTAL', COUNT(*), COALESCE(SUM(raportat_buc), 0), COALESCE(SUM(validat_buc), 0),
        COALESCE(SUM(lei_raportat), 0.00), COALESCE(SUM(lei_validat), 0.00)
    FROM servicii
)
SELECT
    cod_eroare,
    raportari,
    CAST(raportate AS BIGINT) AS raportate,
    CAST(validate AS BIGINT) AS validate,
    pct(CAST(validate AS BIGINT), CAST(raportate AS BIGINT)) AS validate_pct,
    CAST(lei_raportat AS DECIMAL(28, 2)) AS lei_raportat,
    CAST(lei_validat AS DECIMAL(28, 2)) AS lei_validat,
    pct(lei_validat, lei_raportat) AS lei_validat_pct
FROM randuri
ORDER BY total, cod_eroare
