/*---
id = "bud_commitments_chain"
title = "Execuția pe titluri: angajamente bugetare, legale, plăți, de plătit, cheltuieli efective"
owner = "Direcția Economică"
period = "L/T/A"
privacy = "public"
requires = ["buget_credite", "angajamente", "plati"]
optional = ["cheltuieli_efective"]
headline = "TOTAL"
spoken = { subject = "Angajamentele legale", plural = true, column = "angajamente_legale" }
formula = """
Coloanele contului de execuție pentru fiecare cod funcțional cu date în an, fiecare strămoș al lui și 50.05 (total
cheltuieli), pe titluri: creditele actelor de buget date până la data raportării, angajamentele și plățile de la
începutul anului, cheltuielile efective ale lunilor anului. De plătit = angajamente legale − plăți.
"""
notes = [
    "Pe fiecare cod, suma titlurilor este rândul lui din execuția pe capitole; TOTAL este suma titlurilor lui 50.05.",
    "Titlul 85 (recuperări din anii precedenți) și, după caz, 51 apar cu semnul lor.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 24 pct. 10 și 24", valid_from = "2022-05-31" },
    { act = "Contul de execuție a bugetului – cheltuieli, anexa 7b (OMFP 1801/2020)" },
]
column = [
    { name = "cod", title = "Cod" },
    { name = "titlu", title = "Titlul" },
    { name = "denumire", title = "Denumirea indicatorilor" },
    { name = "credite_angajament", title = "Credite de angajament", unit = "lei" },
    { name = "credite_initiale", title = "Credite bugetare inițiale", unit = "lei" },
    { name = "credite_definitive", title = "Credite bugetare definitive", unit = "lei" },
    { name = "credite_trim_cumulate", title = "Credite bugetare trimestriale cumulate", unit = "lei" },
    { name = "angajamente_bugetare", title = "Angajamente bugetare", unit = "lei" },
    { name = "angajamente_legale", title = "Angajamente legale", unit = "lei" },
    { name = "plati", title = "Plăți efectuate", unit = "lei" },
    { name = "de_platit", title = "Angajamente legale de plătit", unit = "lei" },
    { name = "cheltuieli_efective", title = "Cheltuieli efective", unit = "lei" },
    { name = "executie_pct", title = "Execuție", unit = "%" },
]
---*/
WITH pe_titlu AS (
    SELECT
        cod, titlu,
        CAST(SUM(credite_angajament) AS DECIMAL(26, 2)) AS credite_angajament,
        CAST(SUM(credite_initiale) AS DECIMAL(26, 2)) AS credite_initiale,
        CAST(SUM(credite_definitive) AS DECIMAL(26, 2)) AS credite_definitive,
        CAST(SUM(credite_trim_cumulate) AS DECIMAL(26, 2)) AS credite_trim_cumulate,
        CAST(SUM(angajamente_bugetare) AS DECIMAL(26, 2)) AS angajamente_bugetare,
        CAST(SUM(angajamente_legale) AS DECIMAL(26, 2)) AS angajamente_legale,
        CAST(SUM(plati) AS DECIMAL(26, 2)) AS plati,
        CAST(SUM(cheltuieli_efective) AS DECIMAL(26, 2)) AS cheltuieli_efective
    FROM linii_executie
    GROUP BY cod, titlu
),
randuri AS (
    SELECT FALSE AS total, a.stramos AS rand, e.*
    FROM pe_titlu e
    JOIN arbore_bugetar a ON a.cod = e.cod
    UNION ALL
    SELECT TRUE, 'TOTAL', e.cod, NULL, e.credite_angajament, e.credite_initiale, e.credite_definitive,
        e.credite_trim_cumulate, e.angajamente_bugetare, e.angajamente_legale, e.plati, e.cheltuieli_efective
    FROM pe_titlu e
    JOIN arbore_bugetar a ON a.cod = e.cod AND a.stramos = '50.05'
    UNION ALL
    -- TOTAL has its row even when nothing happened.
    SELECT TRUE, 'TOTAL', NULL, NULL, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00
),
sume AS (
    SELECT
        total, rand, titlu,
        SUM(credite_angajament) AS credite_angajament,
        SUM(credite_initiale) AS credite_initiale,
        SUM(credite_definitive) AS credite_definitive,
        SUM(credite_trim_cumulate) AS credite_trim_cumulate,
        SUM(angajamente_bugetare) AS angajamente_bugetare,
        SUM(angajamente_legale) AS angajamente_legale,
        SUM(plati) AS plati,
        SUM(cheltuieli_efective) AS cheltuieli_efective
    FROM randuri
    GROUP BY total, rand, titlu
)
SELECT
    s.rand AS cod,
    s.titlu,
    c.denumire,
    CAST(s.credite_angajament AS DECIMAL(28, 2)) AS credite_angajament,
    CAST(s.credite_initiale AS DECIMAL(28, 2)) AS credite_initiale,
    CAST(s.credite_definitive AS DECIMAL(28, 2)) AS credite_definitive,
    CAST(s.credite_trim_cumulate AS DECIMAL(28, 2)) AS credite_trim_cumulate,
    CAST(s.angajamente_bugetare AS DECIMAL(28, 2)) AS angajamente_bugetare,
    CAST(s.angajamente_legale AS DECIMAL(28, 2)) AS angajamente_legale,
    CAST(s.plati AS DECIMAL(28, 2)) AS plati,
    CAST(s.angajamente_legale - s.plati AS DECIMAL(28, 2)) AS de_platit,
    CAST(s.cheltuieli_efective AS DECIMAL(28, 2)) AS cheltuieli_efective,
    pct(s.plati, s.credite_definitive) AS executie_pct
FROM sume s
LEFT JOIN clasificatie c ON c.cod = s.rand
ORDER BY s.total, s.rand, s.titlu
