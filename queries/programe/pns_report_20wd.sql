/*---
id = "pns_report_20wd"
title = "Raportul centralizat PNS către CNAS în primele 20 de zile lucrătoare"
owner = "Compartimentul Programe de Sănătate, Comisii Terapeutice și Clawback"
period = "L/T/A"
privacy = "public"
requires = ["calendar_raportari"]
headline = "TOTAL"
spoken = { subject = "Ponderea rapoartelor lunare trimise la termen", column = "la_termen_pct" }
formula = """
Termenul raportului unei luni = a 20-a zi lucrătoare a lunii următoare (sărbătorile Codului muncii, art. 139). Rapoartele
cu acest termen în an până la data raportării: la termen = trimise cel mult în ziua lui; la_termen_pct = la termen /
scadente × 100. Pe TOTAL zilele (calendaristice) de întârziere se adună.
"""
notes = [
    "Raportările sunt rândurile lunare cu codul MACH_PNS din calendarul raportărilor; termenul scris acolo nu se folosește.",
    "Prima zi lucrătoare a lunii următoare este ziua 1; dacă luna are mai puține, numărătoarea merge mai departe.",
    "O raportare trimisă după data raportării este, la acea dată, netrimisă; întârzierea ei curge încă.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 36 lit. A pct. 9", valid_from = "2022-05-31" }]
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
    FROM raport_pns_lunar
    UNION ALL
    SELECT
        TRUE, 'TOTAL', NULL, NULL, NULL, COALESCE(SUM(zile_intarziere), 0), COUNT(*),
        COUNT(*) FILTER (WHERE stare = 'la_termen')
    FROM raport_pns_lunar
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
