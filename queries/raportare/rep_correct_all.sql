/*---
id = "rep_correct_all"
title = "Corectitudinea machetelor"
owner = "Toate structurile"
period = "L"
privacy = "aggregate"
requires = ["calendar_raportari"]
headline = "TOTAL"
spoken = { subject = "Ponderea raportărilor acceptate din prima", column = "acceptate_pct" }
formula = """
Raportările cu termen în an până la data raportării și trimise până atunci, pe structură și machetă: acceptate_pct =
acceptate din prima / trimise × 100.
"""
notes = [
    "O raportare trimisă fără răspuns la acceptare nu este acceptată din prima; se arată deoparte.",
    "Aceleași raportări ca la raportările la termen: cele cu termenul după data raportării nu intră încă.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 17 pct. 12; 18.28; 19.50; 20.7; 21.39; 22.A.12; 27.19; 34.26", valid_from = "2022-05-31" },
]
column = [
    { name = "structura", title = "Structura" },
    { name = "cod", title = "Macheta" },
    { name = "denumire", title = "Denumirea" },
    { name = "trimise", title = "Trimise", unit = "raportări" },
    { name = "acceptate", title = "Acceptate din prima", unit = "raportări" },
    { name = "respinse", title = "Respinse", unit = "raportări" },
    { name = "fara_raspuns", title = "Fără răspuns", unit = "raportări" },
    { name = "acceptate_pct", title = "Acceptate din prima", unit = "%" },
]
---*/
WITH trimise AS (
    SELECT structura, cod, denumire, acceptat_prima FROM raportari_scadente WHERE stare <> 'netrimis'
),
randuri AS (
    SELECT FALSE AS total, structura, cod, denumire, 1 AS trimis, acceptat_prima FROM trimise
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, NULL, 1, acceptat_prima FROM trimise
    UNION ALL
    -- TOTAL has its row even when nothing was sent.
    SELECT TRUE, 'TOTAL', NULL, NULL, NULL, NULL
),
sume AS (
    SELECT
        total,
        structura,
        cod,
        MAX(denumire) AS denumire,
        COUNT(trimis) AS trimise,
        COUNT(*) FILTER (WHERE acceptat_prima) AS acceptate,
        COUNT(*) FILTER (WHERE NOT acceptat_prima) AS respinse,
        COUNT(trimis) FILTER (WHERE acceptat_prima IS NULL) AS fara_raspuns
    FROM randuri
    GROUP BY total, structura, cod
)
SELECT
    structura,
    cod,
    denumire,
    trimise,
    acceptate,
    respinse,
    fara_raspuns,
    pct(acceptate, trimise) AS acceptate_pct
FROM sume
ORDER BY total, structura, cod
