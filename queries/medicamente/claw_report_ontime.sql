/*---
id = "claw_report_ontime"
title = "Raportarea lunară a consumului centralizat de medicamente la termen"
owner = "Compartimentul Programe de Sănătate, Comisii Terapeutice și Clawback"
period = "L"
privacy = "public"
requires = ["calendar_raportari"]
headline = "TOTAL"
spoken = { subject = "Ponderea raportărilor de consum trimise la termen", column = "la_termen_pct" }
formula = """
Obligațiile cu termen în an până la data raportării: la termen = trimise cel mult în ziua termenului; la_termen_pct = la
termen / scadente × 100. Pe TOTAL zilele de întârziere se adună.
"""
notes = [
    "Obligațiile sunt rândurile cu codul MACH_CLAW (electronic) și MACH_CLAW_H (pe hârtie) din calendarul raportărilor.",
    "O raportare trimisă după data raportării este, la acea dată, netrimisă; întârzierea ei curge încă.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 34 pct. 29 și 31; art. 36 lit. A pct. 18", valid_from = "2022-05-31" },
    { act = "Ordinul CNAS nr. 1058/2015" },
]
column = [
    { name = "perioada", title = "Perioada" },
    { name = "cod", title = "Obligația" },
    { name = "termen", title = "Termen" },
    { name = "trimis_la", title = "Trimis la" },
    { name = "stare", title = "Starea" },
    { name = "zile_intarziere", title = "Întârziere", unit = "zile" },
    { name = "scadente", title = "Scadente", unit = "raportări" },
    { name = "la_termen", title = "La termen", unit = "raportări" },
    { name = "la_termen_pct", title = "La termen", unit = "%" },
]
---*/
WITH randuri AS (
    SELECT
        FALSE AS total, perioada, cod, termen, trimis_la, stare, zile_intarziere, 1 AS scadente,
        CASE WHEN stare = 'la_termen' THEN 1 ELSE 0 END AS la_termen
    FROM raportari_scadente
    WHERE cod IN ('MACH_CLAW', 'MACH_CLAW_H')
    UNION ALL
    SELECT
        TRUE, 'TOTAL', NULL, NULL, NULL, NULL, COALESCE(SUM(zile_intarziere), 0), COUNT(*),
        COUNT(*) FILTER (WHERE stare = 'la_termen')
    FROM raportari_scadente
    WHERE cod IN ('MACH_CLAW', 'MACH_CLAW_H')
)
SELECT
    perioada,
    cod,
    termen,
    trimis_la,
    stare,
    CAST(zile_intarziere AS BIGINT) AS zile_intarziere,
    CAST(scadente AS BIGINT) AS scadente,
    CAST(la_termen AS BIGINT) AS la_termen,
    pct(la_termen, scadente) AS la_termen_pct
FROM randuri
ORDER BY total, termen, perioada, cod
