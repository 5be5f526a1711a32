/*---
id = "gov_quarterly_to_cnas"
title = "Situația economico-financiară trimestrială către CNAS"
owner = "Director General"
period = "T"
privacy = "internal"
requires = ["calendar_raportari"]
headline = "TOTAL"
spoken = { subject = "Ponderea situațiilor trimestriale trimise la termen", column = "la_termen_pct" }
formula = """
Obligațiile cu termen în an până la data raportării: la termen = trimise cel mult în ziua termenului; la_termen_pct = la
termen / scadente × 100. Pe TOTAL zilele de întârziere se adună.
"""
notes = [
    "Raportările sunt rândurile cu codul SIT_TRIM din calendarul raportărilor; al patrulea trimestru se raportează în anul următor.",
    "O raportare trimisă după data raportării este, la acea dată, netrimisă; întârzierea ei curge încă.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 15 pct. 16", valid_from = "2022-05-31" }]
column = [
    { name = "perioada", title = "Perioada" },
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
        FALSE AS total, perioada, termen, trimis_la, stare, zile_intarziere, 1 AS scadente,
        CASE WHEN stare = 'la_termen' THEN 1 ELSE 0 END AS la_termen
    FROM raportari_scadente
    WHERE cod = 'SIT_TRIM'
    UNION ALL
    SELECT
        TRUE, 'TOTAL', NULL, NULL, NULL, COALESCE(SUM(zile_intarziere), 0), COUNT(*),
        COUNT(*) FILTER (WHERE stare = 'la_termen')
    FROM raportari_scadente
    WHERE cod = 'SIT_TRIM'
)
SELECT
    perioada,
    termen,
    trimis_la,
    stare,
    CAST(zile_intarziere AS BIGINT) AS zile_intarziere,
    CAST(scadente AS BIGINT) AS scadente,
    CAST(la_termen AS BIGINT) AS la_termen,
    pct(la_termen, scadente) AS la_termen_pct
FROM randuri
ORDER BY total, termen, perioada
