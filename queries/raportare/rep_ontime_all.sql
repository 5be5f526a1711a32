/*---
id = "rep_ontime_all"
title = "Raportări periodice la termen pe structură"
owner = "Toate structurile"
period = "L"
privacy = "aggregate"
requires = ["calendar_raportari"]
headline = "TOTAL"
spoken = { subject = "Ponderea raportărilor trimise la termen", column = "la_termen_pct" }
formula = """
Obligațiile cu termen în an până la data raportării: la termen = trimise cel mult în ziua termenului; la_termen_pct = la
termen / scadente × 100; acceptate_prima_pct = acceptate din prima / trimise până la data raportării × 100.
"""
notes = ["O raportare trimisă după data raportării este, la acea dată, netrimisă."]
legal = [
    { act = "ROF CAS Timiș 2022, art. 17 pct. 13; 18.29; 19.51; 21.40; 22.A.13; 27.20; 34.27; 37.6", valid_from = "2022-05-31" },
]
column = [
    { name = "structura", title = "Structura" },
    { name = "scadente", title = "Scadente", unit = "raportări" },
    { name = "la_termen", title = "La termen", unit = "raportări" },
    { name = "intarziate", title = "Întârziate", unit = "raportări" },
    { name = "netrimise", title = "Netrimise", unit = "raportări" },
    { name = "la_termen_pct", title = "La termen", unit = "%" },
    { name = "acceptate_prima_pct", title = "Acceptate din prima", unit = "%" },
]
---*/
WITH randuri AS (
    SELECT FALSE AS total, structura, stare, acceptat_prima FROM raportari_scadente
    UNION ALL
    SELECT TRUE, 'TOTAL', stare, acceptat_prima FROM raportari_scadente
    UNION ALL
    -- TOTAL has its row even when nothing was due.
    SELECT TRUE, 'TOTAL', NULL, NULL
),
sume AS (
    SELECT
        total,
        structura,
        COUNT(stare) AS scadente,
        COUNT(*) FILTER (WHERE stare = 'la_termen') AS la_termen,
        COUNT(*) FILTER (WHERE stare = 'intarziat') AS intarziate,
        COUNT(*) FILTER (WHERE stare = 'netrimis') AS netrimise,
        COUNT(*) FILTER (WHERE stare <> 'netrimis') AS trimise,
        COUNT(*) FILTER (WHERE acceptat_prima) AS acceptate_prima
    FROM randuri
    GROUP BY total, structura
)
SELECT
    structura,
    scadente,
    la_termen,
    intarziate,
    netrimise,
    pct(la_termen, scadente) AS la_termen_pct,
    pct(acceptate_prima, trimise) AS acceptate_prima_pct
FROM sume
ORDER BY total, structura
