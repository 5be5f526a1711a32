/*---
id = "bud_within_budget"
title = "Încadrarea plăților și a angajamentelor în bugetul aprobat"
owner = "Direcția Economică"
period = "L"
privacy = "internal"
requires = ["buget_credite", "deschideri_credite", "angajamente", "plati"]
headline = "TOTAL"
spoken = { subject = "Numărul regulilor încălcate", column = "depasiri" }
formula = """
Liniile (cod, titlu) pe care, de la începutul anului până la data raportării, plățile depășesc creditele bugetare
definitive sau deschiderile de credite, ori angajamentele legale depășesc creditele de angajament; depasiri = câte din
cele trei reguli sunt încălcate. TOTAL: peste toate liniile anului; trebuie să fie 0.
"""
notes = [
    "Doar liniile cu o depășire au rând; sumele de pe TOTAL sunt ale tuturor liniilor, depășirile ale celor listate.",
    "Regulile se verifică pe cod și titlu: analiticul pe domenii este al casei, nu al bugetului aprobat.",
    "Recuperările din anii precedenți (titlul 85, negative) nu au credite și nu pot depăși.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 15 pct. 12; art. 22 lit. B2 pct. 2; art. 24 pct. 20", valid_from = "2022-05-31" },
    { act = "Legea nr. 500/2002 privind finanțele publice (limita creditelor aprobate)" },
]
column = [
    { name = "cod", title = "Cod" },
    { name = "denumire", title = "Denumirea indicatorilor" },
    { name = "titlu", title = "Titlul" },
    { name = "credite_definitive", title = "Credite bugetare definitive", unit = "lei" },
    { name = "deschis", title = "Credite deschise", unit = "lei" },
    { name = "plati", title = "Plăți efectuate", unit = "lei" },
    { name = "plati_peste_credite", title = "Plăți peste credite", unit = "lei" },
    { name = "plati_peste_deschideri", title = "Plăți peste deschideri", unit = "lei" },
    { name = "credite_angajament", title = "Credite de angajament", unit = "lei" },
    { name = "angajamente_legale", title = "Angajamente legale", unit = "lei" },
    { name = "angajamente_peste_credite", title = "Angajamente peste creditele de angajament", unit = "lei" },
    { name = "depasiri", title = "Reguli încălcate", unit = "depășiri" },
]
---*/
WITH linii AS (
    SELECT
        cod, titlu,
        CAST(SUM(credite_definitive) AS DECIMAL(26, 2)) AS credite_definitive,
        CAST(SUM(deschis) AS DECIMAL(26, 2)) AS deschis,
        CAST(SUM(plati) AS DECIMAL(26, 2)) AS plati,
        CAST(SUM(credite_angajament) AS DECIMAL(26, 2)) AS credite_angajament,
        CAST(SUM(angajat) AS DECIMAL(26, 2)) AS angajamente_legale
    FROM linii_incadrare
    GROUP BY cod, titlu
),
comparate AS (
    SELECT
        l.cod, c.denumire, titlu, credite_definitive, deschis, plati, credite_angajament, angajamente_legale,
        CASE WHEN plati > credite_definitive THEN plati - credite_definitive ELSE 0.00 END AS plati_peste_credite,
        CASE WHEN plati > deschis THEN plati - deschis ELSE 0.00 END AS plati_peste_deschideri,
        CASE WHEN angajamente_legale > credite_angajament THEN angajamente_legale - credite_angajament ELSE 0.00 END
            AS angajamente_peste_credite,
        CASE WHEN plati > credite_definitive THEN 1 ELSE 0 END
            + CASE WHEN plati > deschis THEN 1 ELSE 0 END
            + CASE WHEN angajamente_legale > credite_angajament THEN 1 ELSE 0 END AS depasiri
    FROM linii l
    LEFT JOIN clasificatie c ON c.cod = l.cod
),
randuri AS (
    SELECT FALSE AS total, * FROM comparate WHERE depasiri > 0
    UNION ALL
    SELECT
        TRUE, 'TOTAL', NULL, NULL,
        COALESCE(SUM(credite_definitive), 0.00), COALESCE(SUM(deschis), 0.00), COALESCE(SUM(plati), 0.00),
        COALESCE(SUM(credite_angajament), 0.00), COALESCE(SUM(angajamente_legale), 0.00),
        COALESCE(SUM(CAST(plati_peste_credite AS DECIMAL(26, 2))), 0.00),
        COALESCE(SUM(CAST(plati_peste_deschideri AS DECIMAL(26, 2))), 0.00),
        COALESCE(SUM(CAST(angajamente_peste_credite AS DECIMAL(26, 2))), 0.00),
        COALESCE(SUM(depasiri), 0)
    FROM comparate
)
SELECT
    cod,
    denumire,
    titlu,
    CAST(credite_definitive AS DECIMAL(28, 2)) AS credite_definitive,
    CAST(deschis AS DECIMAL(28, 2)) AS deschis,
    CAST(plati AS DECIMAL(28, 2)) AS plati,
    CAST(plati_peste_credite AS DECIMAL(28, 2)) AS plati_peste_credite,
    CAST(plati_peste_deschideri AS DECIMAL(28, 2)) AS plati_peste_deschideri,
    CAST(credite_angajament AS DECIMAL(28, 2)) AS credite_angajament,
    CAST(angajamente_legale AS DECIMAL(28, 2)) AS angajamente_legale,
    CAST(angajamente_peste_credite AS DECIMAL(28, 2)) AS angajamente_peste_credite,
    CAST(depasiri AS BIGINT) AS depasiri
FROM randuri
ORDER BY total, cod, titlu
