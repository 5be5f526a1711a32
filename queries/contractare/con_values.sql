/*---
id = "con_values"
title = "Valoarea contractată față de buget și de realizat"
owner = "Direcția Relații Contractuale"
period = "T/A"
privacy = "public"
requires = ["contracte", "raportari_servicii", "facturi", "buget_credite"]
optional = ["regularizari"]
headline = "TOTAL"
spoken = { subject = "Valoarea contractată pe an", column = "contractat" }
formula = """
Pe domeniu, în anul datei raportării: credite bugetare definitive, valoarea contractelor pe an, servicii validate în
lunile până la cea a datei raportării, cu regularizările lor, și facturi acceptate ale acestor luni. Realizare = (validat
+ regularizat) / contractat × 100; rest = contractat − validat − regularizat.
"""
notes = [
    "Contractatul unui an: a douăsprezecea parte din valoarea anuală pentru fiecare lună din an în care contractul este în vigoare; contractele încetate contează până la încetare, cele începute după data raportării nu contează.",
    "Validat: lunile de servicii contează întregi, oricând a sosit raportarea, și dacă data sosirii lipsește din extras.",
    "Facturat: facturile serviciilor din an, înregistrate până la data raportării, fără partea refuzată.",
    "Au rând domeniile cu contracte, servicii sau facturi în an; TOTAL este al acestor rânduri, nu al întregului buget.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 28 lit. A1 pct. 3; art. 11 pct. 10, 15", valid_from = "2022-05-31" }]
column = [
    { name = "domeniu", title = "Domeniul" },
    { name = "buget", title = "Credite bugetare definitive", unit = "lei" },
    { name = "contractat", title = "Contractat pe an", unit = "lei" },
    { name = "contractat_pct", title = "Contractat din buget", unit = "%" },
    { name = "validat", title = "Servicii validate", unit = "lei" },
    { name = "regularizat", title = "Regularizări", unit = "lei" },
    { name = "facturat", title = "Facturat", unit = "lei" },
    { name = "realizare_pct", title = "Realizat din contractat", unit = "%" },
    { name = "rest", title = "Rest din contractat", unit = "lei" },
]
---*/
WITH realizari_domenii AS (
    SELECT domeniu, contractat_an AS contractat, validat, regularizat, 0.00 AS facturat
    FROM realizare_contracte
    UNION ALL
    SELECT domeniu, 0.00, 0.00, 0.00, acceptat
    FROM facturi_servicii_an
),
sume AS (
    SELECT
        domeniu, SUM(contractat) AS contractat, SUM(validat) AS validat, SUM(regularizat) AS regularizat,
        SUM(facturat) AS facturat
    FROM realizari_domenii
    GROUP BY domeniu
),
buget AS (
    SELECT domeniu, SUM(credite_bugetare) AS buget
    FROM buget_credite
    WHERE an = $year AND data_act <= $as_of
    GROUP BY domeniu
),
domeniile AS (
    SELECT
        s.domeniu,
        CAST(COALESCE(b.buget, 0.00) AS DECIMAL(26, 2)) AS buget,
        CAST(s.contractat AS DECIMAL(26, 2)) AS contractat,
        CAST(s.validat AS DECIMAL(26, 2)) AS validat,
        CAST(s.regularizat AS DECIMAL(26, 2)) AS regularizat,
        CAST(s.facturat AS DECIMAL(26, 2)) AS facturat
    FROM sume s
    LEFT JOIN buget b ON b.domeniu = s.domeniu
),
randuri AS (
    SELECT domeniu, buget, contractat, validat, regularizat, facturat
    FROM domeniile
    UNION ALL
    SELECT
        'TOTAL', COALESCE(SUM(buget), 0.00), COALESCE(SUM(contractat), 0.00), COALESCE(SUM(validat), 0.00),
        COALESCE(SUM(regularizat), 0.00), COALESCE(SUM(facturat), 0.00)
    FROM domeniile
)
SELECT
    r.domeniu,
    CAST(r.buget AS DECIMAL(28, 2)) AS buget,
    CAST(r.contractat AS DECIMAL(28, 2)) AS contractat,
    pct(r.contractat, r.buget) AS contractat_pct,
    CAST(r.validat AS DECIMAL(28, 2)) AS validat,
    CAST(r.regularizat AS DECIMAL(28, 2)) AS regularizat,
    CAST(r.facturat AS DECIMAL(28, 2)) AS facturat,
    pct(r.validat + r.regularizat, r.contractat) AS realizare_pct,
    CAST(r.contractat - r.validat - r.regularizat AS DECIMAL(28, 2)) AS rest
FROM randuri r
LEFT JOIN domenii d ON d.domeniu = r.domeniu
ORDER BY d.ordine NULLS LAST, r.domeniu
