/*---
id = "pns_dialysis"
title = "Dializă: pacienți, ședințe, mișcarea pacienților"
owner = "Compartimentul Programe de Sănătate, Comisii Terapeutice și Clawback"
period = "L"
privacy = "aggregate"
requires = ["pns"]
optional = ["miscare_dializa"]
headline = "last"
spoken = { subject = "Numărul ședințelor de dializă", column = "sedinte" }
formula = """
Pe lunile anului: centrele, pacienții tratați, ședințele, consumul și plățile programului de dializă; mișcarea: pacienți
la început + intrări − ieșiri − decese = pacienți la sfârșit. Diferența = ședințele programului − cele din mișcare.
"""
notes = [
    "De dializă sunt rândurile programelor care au ședințe raportate.",
    "Mișcarea vine din situația ei, când casa o are; fără ea coloanele sunt „–”, nu zero. Decesele nu sunt cuprinse în ieșiri.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 36 lit. A pct. 6", valid_from = "2022-05-31" }]
column = [
    { name = "luna", title = "Luna" },
    { name = "centre", title = "Centre", unit = "centre" },
    { name = "pacienti", title = "Pacienți tratați", unit = "pacienți" },
    { name = "sedinte", title = "Ședințe", unit = "ședințe" },
    { name = "sedinte_pacient", title = "Ședințe pe pacient", unit = "ședințe" },
    { name = "consum", title = "Consum", unit = "lei" },
    { name = "plati", title = "Plăți", unit = "lei" },
    { name = "pacienti_inceput", title = "Pacienți la început", unit = "pacienți" },
    { name = "intrari", title = "Intrări", unit = "pacienți" },
    { name = "iesiri", title = "Ieșiri", unit = "pacienți" },
    { name = "decese", title = "Decese", unit = "pacienți" },
    { name = "pacienti_sfarsit", title = "Pacienți la sfârșit", unit = "pacienți" },
    { name = "diferenta_sedinte", title = "Diferența de ședințe", unit = "ședințe" },
]

[release]
key = ["luna"]
statistics = { sedinte_pacient = ["sedinte", "pacienti"], diferenta_sedinte = ["sedinte", "pacienti", "pacienti_inceput"] }
open = ["centre"]
relations = [
    "pacienti_inceput + intrari = iesiri + decese + pacienti_sfarsit",
    "pacienti_inceput ~ pacienti_sfarsit(@inainte)",
    "pacienti(@luna) = pns_indicators.bolnavi_luna(*ializ*, *)",
    "pacienti(*) = pns_indicators.bolnavi_luni(*ializ*, *)",
    "consum(@luna) = pns_indicators.consum_luna(*ializ*, *)",
    "consum(*) = pns_indicators.consum(*ializ*, *)",
    "plati(*) = pns_fund_use.plati(*ializ*, *)",
]

[release.counts]
pacienti = "health"
pacienti_inceput = "health"
intrari = "health"
iesiri = "health"
decese = "health"
pacienti_sfarsit = "health"

[release.amounts]
sedinte = "pacienti"
consum = "pacienti"
plati = "pacienti"
---*/
WITH program AS (
    SELECT
        luna,
        COUNT(DISTINCT furnizor_id) AS centre,
        CAST(SUM(bolnavi) AS BIGINT) AS pacienti,
        CAST(SUM(sedinte) AS BIGINT) AS sedinte,
        SUM(consum) AS consum,
        SUM(plati) AS plati
    FROM pns
    WHERE luna >= $year_start AND luna <= $as_of AND sedinte IS NOT NULL
    GROUP BY luna
),
miscare AS (
    SELECT
        luna,
        CAST(SUM(pacienti_inceput) AS BIGINT) AS pacienti_inceput,
        CAST(SUM(intrari) AS BIGINT) AS intrari,
        CAST(SUM(iesiri) AS BIGINT) AS iesiri,
        CAST(SUM(decese) AS BIGINT) AS decese,
        CAST(SUM(sedinte) AS BIGINT) AS sedinte
    FROM miscare_dializa
    WHERE luna >= $year_start AND luna <= $as_of
    GROUP BY luna
),
luni AS (
    SELECT luna FROM program
    UNION
    SELECT luna FROM miscare
)
SELECT
    l.luna,
    COALESCE(p.centre, 0) AS centre,
    COALESCE(p.pacienti, 0) AS pacienti,
    COALESCE(p.sedinte, 0) AS sedinte,
    pct(p.sedinte, 100 * p.pacienti) AS sedinte_pacient,
    CAST(COALESCE(p.consum, 0.00) AS DECIMAL(28, 2)) AS consum,
    CAST(COALESCE(p.plati, 0.00) AS DECIMAL(28, 2)) AS plati,
    m.pacienti_inceput,
    m.intrari,
    m.iesiri,
    m.decese,
    m.pacienti_inceput + m.intrari - m.iesiri - m.decese AS pacienti_sfarsit,
    COALESCE(p.sedinte, 0) - m.sedinte AS diferenta_sedinte
FROM luni l
LEFT JOIN program p ON p.luna = l.luna
LEFT JOIN miscare m ON m.luna = l.luna
ORDER BY l.luna
