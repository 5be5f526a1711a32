/*---
id = "bud_exec_revenue"
title = "Execuția veniturilor pe surse"
owner = "Direcția Economică"
period = "L/T/A"
privacy = "public"
requires = ["venituri"]
headline = "TOTAL"
spoken = { subject = "Veniturile încasate", plural = true, column = "incasari" }
formula = """
Prevederile fiecărui cod sunt cele ale ultimei lui luni din an; drepturile constatate (ani precedenți + an curent),
încasările și stingerile se adună pe lunile anului. De încasat = drepturi constatate − încasări − stingeri;
realizare = încasări / prevederi definitive × 100.
"""
notes = ["Prevederile sunt sume anuale: nu se adună de la o lună la alta."]
legal = [
    { act = "ROF CAS Timiș 2022, art. 22 lit. B2 pct. 8; art. 24 pct. 10, 15", valid_from = "2022-05-31" },
]
column = [
    { name = "cod_venit", title = "Cod" },
    { name = "denumire", title = "Denumirea sursei" },
    { name = "prevederi_initiale", title = "Prevederi bugetare inițiale", unit = "lei" },
    { name = "prevederi_definitive", title = "Prevederi bugetare definitive", unit = "lei" },
    { name = "drepturi_constatate", title = "Drepturi constatate", unit = "lei" },
    { name = "incasari", title = "Încasări realizate", unit = "lei" },
    { name = "stingeri", title = "Stingeri pe alte căi", unit = "lei" },
    { name = "de_incasat", title = "Drepturi constatate de încasat", unit = "lei" },
    { name = "realizare_pct", title = "Realizare", unit = "%" },
    { name = "drepturi_ani_prec", title = "Drepturi constatate din anii precedenți", unit = "lei" },
    { name = "drepturi_an_curent", title = "Drepturi constatate din anul curent", unit = "lei" },
]
---*/
WITH lunile AS (
    SELECT
        luna, cod_venit, denumire, prevederi_initiale, prevederi_definitive,
        drepturi_ani_prec, drepturi_an_curent, incasari, stingeri
    FROM venituri
    WHERE luna >= $year_start AND luna <= $as_of
),
ultima AS (
    SELECT cod_venit, MAX(luna) AS luna FROM lunile GROUP BY cod_venit
),
fluxuri AS (
    SELECT
        cod_venit,
        CAST(SUM(drepturi_ani_prec) AS DECIMAL(26, 2)) AS drepturi_ani_prec,
        CAST(SUM(drepturi_an_curent) AS DECIMAL(26, 2)) AS drepturi_an_curent,
        CAST(SUM(incasari) AS DECIMAL(26, 2)) AS incasari,
        CAST(SUM(stingeri) AS DECIMAL(26, 2)) AS stingeri
    FROM lunile
    GROUP BY cod_venit
),
surse AS (
    SELECT
        l.cod_venit, l.denumire, l.prevederi_initiale, l.prevederi_definitive,
        f.drepturi_ani_prec, f.drepturi_an_curent, f.incasari, f.stingeri
    FROM lunile l
    JOIN ultima u ON u.cod_venit = l.cod_venit AND u.luna = l.luna
    JOIN fluxuri f ON f.cod_venit = l.cod_venit
),
randuri AS (
    SELECT
        FALSE AS total, cod_venit, denumire, prevederi_initiale, prevederi_definitive, drepturi_ani_prec,
        drepturi_an_curent, incasari, stingeri
    FROM surse
    UNION ALL
    SELECT
        TRUE, 'TOTAL', NULL,
        COALESCE(SUM(prevederi_initiale), 0.00), COALESCE(SUM(prevederi_definitive), 0.00),
        COALESCE(SUM(drepturi_ani_prec), 0.00), COALESCE(SUM(drepturi_an_curent), 0.00),
        COALESCE(SUM(incasari), 0.00), COALESCE(SUM(stingeri), 0.00)
    FROM surse
)
SELECT
    cod_venit,
    denumire,
    CAST(prevederi_initiale AS DECIMAL(28, 2)) AS prevederi_initiale,
    CAST(prevederi_definitive AS DECIMAL(28, 2)) AS prevederi_definitive,
    CAST(drepturi_ani_prec + drepturi_an_curent AS DECIMAL(28, 2)) AS drepturi_constatate,
    CAST(incasari AS DECIMAL(28, 2)) AS incasari,
    CAST(stingeri AS DECIMAL(28, 2)) AS stingeri,
    CAST(drepturi_ani_prec + drepturi_an_curent - incasari - stingeri AS DECIMAL(28, 2)) AS de_incasat,
    pct(incasari, prevederi_definitive) AS realizare_pct,
    CAST(drepturi_ani_prec AS DECIMAL(28, 2)) AS drepturi_ani_prec,
    CAST(drepturi_an_curent AS DECIMAL(28, 2)) AS drepturi_an_curent
FROM randuri
ORDER BY total, cod_venit
