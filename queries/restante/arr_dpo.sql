/*---
id = "arr_dpo"
title = "Durata medie de plată și respectarea termenului contractual"
owner = "Direcția Economică"
period = "L/T"
privacy = "public"
requires = ["facturi", "plati"]
headline = "TOTAL"
spoken = { subject = "Durata medie de plată", column = "zile_medii" }
formula = """
Plățile de la începutul anului până la data raportării care sting facturi, pe domeniul facturii: zile = data plății −
data înregistrării facturii; media, media ponderată cu suma, mediana, media de la data facturii; la_termen = plătite cel
mult în ziua scadenței, ca număr și ca sumă, / toate × 100.
"""
notes = [
    "Fiecare tranșă a unei facturi este o plată; corecțiile negative nu se numără.",
    "Mediana este cea inferioară: la un număr par de plăți, cea mai mică dintre cele două din mijloc.",
    "Facturile neplătite nu au încă durată: ele stau în plățile restante.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 15 pct. 12", valid_from = "2022-05-31" },
    { act = "Legea nr. 72/2013 privind combaterea întârzierii în executarea obligațiilor de plată; contractul-cadru" },
]
column = [
    { name = "domeniu", title = "Domeniul" },
    { name = "plati", title = "Plăți", unit = "plăți" },
    { name = "suma", title = "Sume plătite", unit = "lei" },
    { name = "zile_medii", title = "Durata medie", unit = "zile" },
    { name = "zile_mediane", title = "Durata mediană", unit = "zile" },
    { name = "zile_medii_ponderate", title = "Durata medie ponderată cu suma", unit = "zile" },
    { name = "zile_medii_factura", title = "Durata medie de la data facturii", unit = "zile" },
    { name = "la_termen_pct", title = "Plăți la termen", unit = "%" },
    { name = "suma_la_termen_pct", title = "Sume plătite la termen", unit = "%" },
]
---*/
WITH randuri AS (
    SELECT FALSE AS total, domeniu, id, zile, zile_factura, suma, la_termen FROM facturi_platite
    UNION ALL
    SELECT TRUE, 'TOTAL', id, zile, zile_factura, suma, la_termen FROM facturi_platite
),
ordonate AS (
    SELECT
        total, domeniu, id, zile, zile_factura, suma, la_termen,
        CAST(CAST(suma AS DECIMAL(18, 2)) * CAST(zile AS DECIMAL(6, 0)) AS DECIMAL(26, 2)) AS lei_zile,
        CAST(row_number() OVER (PARTITION BY domeniu ORDER BY zile, id) AS BIGINT) AS loc,
        CAST(COUNT(*) OVER (PARTITION BY domeniu) AS BIGINT) AS toate
    FROM randuri
    UNION ALL
    -- TOTAL has its row even when nothing was paid.
    SELECT TRUE, 'TOTAL', NULL, NULL, NULL, 0.00, NULL, 0.00, NULL, NULL
),
sume AS (
    SELECT
        total,
        domeniu,
        COUNT(id) AS plati,
        SUM(CAST(suma AS DECIMAL(18, 2))) AS suma,
        SUM(zile) AS zile,
        -- The lower median: position n/2 of an even number of payments, (n+1)/2 of an odd one.
        MAX(CASE WHEN 2 * loc = toate OR 2 * loc = toate + 1 THEN zile END) AS zile_mediane,
        SUM(lei_zile) AS lei_zile,
        SUM(zile_factura) AS zile_factura,
        COUNT(*) FILTER (WHERE la_termen) AS la_termen,
        SUM(CASE WHEN la_termen THEN CAST(suma AS DECIMAL(18, 2)) ELSE 0.00 END) AS suma_la_termen
    FROM ordonate
    GROUP BY total, domeniu
)
SELECT
    s.domeniu,
    s.plati,
    CAST(s.suma AS DECIMAL(28, 2)) AS suma,
    -- pct() rounds once: 100 x days over 100 x payments.
    pct(CAST(s.zile AS BIGINT), 100 * s.plati) AS zile_medii,
    s.zile_mediane,
    pct(CAST(s.lei_zile AS DECIMAL(28, 2)), CAST(100 * CAST(s.suma AS DECIMAL(24, 2)) AS DECIMAL(28, 2)))
        AS zile_medii_ponderate,
    pct(CAST(s.zile_factura AS BIGINT), 100 * s.plati) AS zile_medii_factura,
    pct(s.la_termen, s.plati) AS la_termen_pct,
    pct(s.suma_la_termen, s.suma) AS suma_la_termen_pct
FROM sume s
LEFT JOIN domenii d ON d.domeniu = s.domeniu
ORDER BY s.total, d.ordine NULLS LAST, s.domeniu
