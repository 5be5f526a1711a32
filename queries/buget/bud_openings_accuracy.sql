/*---
id = "bud_openings_accuracy"
title = "Corectitudinea evaluării deschiderilor de credite pe domenii"
owner = "Direcția Economică"
period = "L/T/A"
privacy = "internal"
requires = ["buget_credite", "deschideri_credite", "plati"]
headline = "TOTAL"
spoken = { subject = "Numărul modificărilor nejustificate ale deschiderilor", column = "modificari_nejustificate" }
formula = """
De la începutul anului până la data raportării, pe domeniu: liniile de buget (cod, titlu, domeniu) pe care deschiderile
depășesc creditele definitive, respectiv creditele trimestriale cumulate; modificările deschiderilor și cele
nejustificate; abaterea = suma pe linii a |deschis − plătit|; abatere_pct = abatere / deschis × 100.
"""
notes = [
    "Evaluarea este corectă fără modificări nejustificate și fără linii deschise peste creditele aprobate.",
    "O modificare despre care nu se spune că este justificată este nejustificată.",
    "Abaterile liniilor se adună ca mărimi: un plus pe o linie nu acoperă un minus pe alta.",
    "Recuperările din anii precedenți (titlul 85) nu se deschid și nu intră în abatere.",
    "Punctajul publicat de alte case: evaluare corectă 5, modificări nejustificate 0. Al casei stă în obiective.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 22 lit. A pct. 11 și 22; art. 27 pct. 18", valid_from = "2022-05-31" }]
column = [
    { name = "domeniu", title = "Domeniul" },
    { name = "linii", title = "Linii de buget cu deschideri", unit = "linii" },
    { name = "linii_peste_credite", title = "Deschise peste creditele definitive", unit = "linii" },
    { name = "linii_peste_trim", title = "Deschise peste creditele trimestriale cumulate", unit = "linii" },
    { name = "modificari", title = "Modificări ale deschiderilor", unit = "modificări" },
    { name = "modificari_nejustificate", title = "Modificări nejustificate", unit = "modificări" },
    { name = "solicitat", title = "Credite solicitate", unit = "lei" },
    { name = "deschis", title = "Credite deschise", unit = "lei" },
    { name = "plati", title = "Plăți", unit = "lei" },
    { name = "abatere", title = "Abatere deschis – plătit", unit = "lei" },
    { name = "abatere_pct", title = "Abatere / deschis", unit = "%" },
]
---*/
WITH pe_linie AS (
    SELECT
        cod, titlu, domeniu,
        CAST(SUM(credite_definitive) AS DECIMAL(26, 2)) AS credite_definitive,
        CAST(SUM(credite_trim_cumulate) AS DECIMAL(26, 2)) AS credite_trim_cumulate,
        CAST(SUM(solicitat) AS DECIMAL(26, 2)) AS solicitat,
        CAST(SUM(deschis) AS DECIMAL(26, 2)) AS deschis,
        CAST(SUM(plati) AS DECIMAL(26, 2)) AS plati,
        COUNT(*) FILTER (WHERE sursa = 'deschideri_credite') AS deschideri,
        COUNT(*) FILTER (WHERE modificare) AS modificari,
        COUNT(*) FILTER (WHERE nejustificata) AS nejustificate
    FROM linii_deschideri
    WHERE titlu <> '85'
    GROUP BY cod, titlu, domeniu
),
linii AS (
    SELECT
        domeniu, solicitat, deschis, plati, modificari, nejustificate,
        CASE WHEN deschideri > 0 THEN 1 ELSE 0 END AS linie,
        CASE WHEN deschis > credite_definitive THEN 1 ELSE 0 END AS peste_credite,
        CASE WHEN deschis > credite_trim_cumulate THEN 1 ELSE 0 END AS peste_trim,
        CASE WHEN deschis > plati THEN deschis - plati ELSE plati - deschis END AS abatere
    FROM pe_linie
    WHERE deschideri > 0 OR plati <> 0
),
randuri AS (
    SELECT FALSE AS total, COALESCE(domeniu, 'fara_domeniu') AS domeniul, * FROM linii
    UNION ALL
    SELECT TRUE, 'TOTAL', * FROM linii
    UNION ALL
    -- TOTAL has its row even when nothing was opened.
    SELECT TRUE, 'TOTAL', NULL, 0.00, 0.00, 0.00, 0, 0, 0, 0, 0, 0.00
),
sume AS (
    SELECT
        total, domeniul AS domeniu,
        SUM(linie) AS linii,
        SUM(peste_credite) AS linii_peste_credite,
        SUM(peste_trim) AS linii_peste_trim,
        SUM(modificari) AS modificari,
        SUM(nejustificate) AS modificari_nejustificate,
        SUM(CAST(solicitat AS DECIMAL(26, 2))) AS solicitat,
        SUM(CAST(deschis AS DECIMAL(26, 2))) AS deschis,
        SUM(CAST(plati AS DECIMAL(26, 2))) AS plati,
        SUM(CAST(abatere AS DECIMAL(26, 2))) AS abatere
    FROM randuri
    GROUP BY total, domeniul
)
SELECT
    s.domeniu,
    CAST(s.linii AS BIGINT) AS linii,
    CAST(s.linii_peste_credite AS BIGINT) AS linii_peste_credite,
    CAST(s.linii_peste_trim AS BIGINT) AS linii_peste_trim,
    CAST(s.modificari AS BIGINT) AS modificari,
    CAST(s.modificari_nejustificate AS BIGINT) AS modificari_nejustificate,
    CAST(s.solicitat AS DECIMAL(28, 2)) AS solicitat,
    CAST(s.deschis AS DECIMAL(28, 2)) AS deschis,
    CAST(s.plati AS DECIMAL(28, 2)) AS plati,
    CAST(s.abatere AS DECIMAL(28, 2)) AS abatere,
    pct(s.abatere, s.deschis) AS abatere_pct
FROM sume s
LEFT JOIN domenii d ON d.domeniu = s.domeniu
ORDER BY s.total, d.ordine NULLS LAST, s.domeniu
