/*---
id = "claw_validation"
title = "Raportări ale spitalelor și centrelor de dializă validate în SIUI"
owner = "Compartimentul Programe de Sănătate, Comisii Terapeutice și Clawback"
period = "L"
privacy = "internal"
requires = ["consum_medicamente", "contracte"]
headline = "TOTAL"
spoken = { subject = "Ponderea raportărilor validate", column = "validate_pct" }
formula = """
Pe lunile anului: unitățile așteptate să raporteze consumul (spitale și centre de dializă cu contract în luna respectivă),
cele care au raportat până la data raportării și cele cu toate pozițiile validate; validate / așteptate × 100; valoarea
raportată, validată și neconfirmată. TOTAL adună lunile dinaintea celei a datei raportării.
"""
notes = [
    "Așteptată: are în lună un contract de domeniul spitale sau dializa, neîncetat înainte de prima ei zi; cel suspendat se numără.",
    "O raportare de după data raportării nu a avut încă loc. Luna în curs se raportează după încheierea ei: are rând, dar nu intră în TOTAL.",
    "O unitate este validată când toate pozițiile ei din lună sunt validate: una singură o scoate, iar valoarea validată arată cât cântărește. Starea este cea de la data extrasului.",
    "Raportate fără contract: unități cu raportare în luna în care nu erau așteptate; sumele le cuprind și pe ale lor.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 36 lit. A pct. 16–17; art. 34 pct. 17", valid_from = "2022-05-31" },
    { act = "OUG 77/2011, art. 5", valid_from = "2011-10-01" },
]
column = [
    { name = "canal", title = "Canalul" },
    { name = "luna", title = "Luna" },
    { name = "asteptate", title = "Unități așteptate", unit = "unități" },
    { name = "raportate", title = "Raportate", unit = "unități" },
    { name = "validate", title = "Validate", unit = "unități" },
    { name = "validate_pct", title = "Validate din așteptate", unit = "%" },
    { name = "fara_contract", title = "Raportate fără contract", unit = "unități" },
    { name = "valoare", title = "Valoare raportată", unit = "lei" },
    { name = "valoare_validata", title = "Valoare validată", unit = "lei" },
    { name = "valoare_neconfirmata", title = "Valoare neconfirmată", unit = "lei" },
    { name = "valoare_validata_pct", title = "Valoare validată", unit = "%" },
]
---*/
WITH canale AS (
    SELECT canal FROM (VALUES ('spital'), ('dializa')) AS randuri (canal)
),
unitati AS (
    SELECT luna, canal, furnizor_id FROM asteptati_consum
    UNION
    SELECT luna, canal, furnizor_id FROM consum_circuit_inchis
),
stari AS (
    SELECT
        u.luna,
        u.canal,
        a.furnizor_id IS NOT NULL AS asteptat,
        c.furnizor_id IS NOT NULL AS raportat,
        c.pozitii_nevalidate = 0 AS validat,
        COALESCE(c.valoare, 0.00) AS valoare,
        COALESCE(c.valoare_validata, 0.00) AS valoare_validata
    FROM unitati u
    LEFT JOIN asteptati_consum a ON a.luna = u.luna AND a.canal = u.canal AND a.furnizor_id = u.furnizor_id
    LEFT JOIN consum_circuit_inchis c ON c.luna = u.luna AND c.canal = u.canal AND c.furnizor_id = u.furnizor_id
),
-- A month and channel with no unit at all still has its row, and so has TOTAL.
randuri AS (
    SELECT FALSE AS total, canal, luna, asteptat, raportat, validat, valoare, valoare_validata FROM stari
    UNION ALL
    SELECT FALSE, k.canal, l.luna, FALSE, FALSE, FALSE, 0.00, 0.00 FROM lunile_anului l CROSS JOIN canale k
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, asteptat, raportat, validat, valoare, valoare_validata
    FROM stari
    WHERE luna < $month_start
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, FALSE, FALSE, FALSE, 0.00, 0.00
),
sume AS (
    SELECT
        total,
        canal,
        luna,
        COUNT(*) FILTER (WHERE asteptat) AS asteptate,
        COUNT(*) FILTER (WHERE asteptat AND raportat) AS raportate,
        COUNT(*) FILTER (WHERE asteptat AND validat) AS validate,
        COUNT(*) FILTER (WHERE raportat AND NOT asteptat) AS fara_contract,
        CAST(SUM(valoare) AS DECIMAL(28, 2)) AS valoare,
        CAST(SUM(valoare_validata) AS DECIMAL(28, 2)) AS valoare_validata
    FROM randuri
    GROUP BY total, canal, luna
)
SELECT
    canal,
    luna,
    asteptate,
    raportate,
    validate,
    pct(validate, asteptate) AS validate_pct,
    fara_contract,
    valoare,
    valoare_validata,
    CAST(valoare - valoare_validata AS DECIMAL(28, 2)) AS valoare_neconfirmata,
    pct(valoare_validata, valoare) AS valoare_validata_pct
FROM sume
ORDER BY total, luna, canal
