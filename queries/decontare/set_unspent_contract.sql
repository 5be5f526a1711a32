/*---
id = "set_unspent_contract"
title = "Sume neconsumate din contracte"
owner = "Birourile de Decontare"
period = "L/T"
privacy = "aggregate"
requires = ["contracte", "raportari_servicii"]
optional = ["regularizari"]
headline = "TOTAL"
spoken = { subject = "Sumele neconsumate din contracte", plural = true, column = "neconsumat" }
formula = """
Pe furnizor și domeniu: valoarea contractelor în lunile anului până la ultima lună raportată − servicii validate −
regularizări, dacă este pozitivă; se adună pe domeniu.
"""
notes = [
    "Valoarea unei luni: a douăsprezecea parte din valoarea anuală a contractului în vigoare în acea lună.",
    "Perioada se oprește la ultima lună cu servicii raportate, ca o lună încă neraportată să nu apară neconsumată.",
    "O depășire la un furnizor nu acoperă neconsumatul altuia: diferențele negative nu se compensează.",
    "Contează furnizorii cu contract în perioadă în acel domeniu. O regularizare pozitivă se adaugă la realizat, una negativă scade din el.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 30 pct. 12; art. 31 pct. 14", valid_from = "2022-05-31" }]
column = [
    { name = "domeniu", title = "Domeniul" },
    { name = "nr_furnizori", title = "Furnizori cu contract", unit = "furnizori" },
    { name = "sub_contract", title = "Furnizori sub contract", unit = "furnizori" },
    { name = "contractat", title = "Contractat în perioadă", unit = "lei" },
    { name = "validat", title = "Servicii validate", unit = "lei" },
    { name = "regularizat", title = "Regularizări", unit = "lei" },
    { name = "neconsumat", title = "Neconsumat", unit = "lei" },
    { name = "neconsumat_pct", title = "Neconsumat din contractat", unit = "%" },
]
---*/
WITH furnizorii AS (
    SELECT domeniu, furnizor_id, contractat, validat, regularizat, neconsumat
    FROM realizare_contracte
    WHERE contractat > 0
),
randuri AS (
    SELECT
        domeniu,
        COUNT(DISTINCT furnizor_id) AS nr_furnizori,
        COUNT(DISTINCT furnizor_id) FILTER (WHERE neconsumat > 0) AS sub_contract,
        SUM(contractat) AS contractat,
        SUM(validat) AS validat,
        SUM(regularizat) AS regularizat,
        SUM(neconsumat) AS neconsumat
    FROM furnizorii
    GROUP BY domeniu
    UNION ALL
    SELECT
        'TOTAL',
        COUNT(DISTINCT furnizor_id),
        COUNT(DISTINCT furnizor_id) FILTER (WHERE neconsumat > 0),
        COALESCE(SUM(contractat), 0.00),
        COALESCE(SUM(validat), 0.00),
        COALESCE(SUM(regularizat), 0.00),
        COALESCE(SUM(neconsumat), 0.00)
    FROM furnizorii
)
SELECT
    r.domeniu,
    r.nr_furnizori,
    r.sub_contract,
    CAST(r.contractat AS DECIMAL(28, 2)) AS contractat,
    CAST(r.validat AS DECIMAL(28, 2)) AS validat,
    CAST(r.regularizat AS DECIMAL(28, 2)) AS regularizat,
    CAST(r.neconsumat AS DECIMAL(28, 2)) AS neconsumat,
    pct(r.neconsumat, r.contractat) AS neconsumat_pct
FROM randuri r
LEFT JOIN domenii d ON d.domeniu = r.domeniu
ORDER BY d.ordine NULLS LAST, r.domeniu
