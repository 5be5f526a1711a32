/*---
id = "bud_exec_chapter"
title = "Execuția bugetară pe capitole și subcapitole"
owner = "Direcția Economică"
period = "L/T/A"
privacy = "public"
requires = ["buget_credite", "plati"]
optional = ["angajamente", "cheltuieli_efective"]
headline = "50.05"
spoken = { subject = "Plățile", plural = true, column = "plati" }
formula = """
Pentru fiecare cod al clasificației funcționale cu date în an până la data raportării, pentru fiecare strămoș al lui și
pentru 50.05 (total cheltuieli): creditele din actele de buget ale anului date până la data raportării, angajamentele și
plățile de la începutul anului, cheltuielile efective ale lunilor anului. De plătit = angajamente legale − plăți;
execuție = plăți / credite bugetare definitive × 100.
"""
notes = [
    "Rândurile proprii ale unui cod superior se adună la el; toate titlurile intră, și cele negative (51, 85).",
    "50.05 este totalul capitolelor de cheltuieli; 99.05 (excedent/deficit) nu este cheltuială.",
    "Creditele trimestriale cumulate sunt ale trimestrelor I până la cel al datei raportării.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 11 pct. 7; art. 22 lit. B2 pct. 4; art. 24 pct. 15", valid_from = "2022-05-31" },
]
column = [
    { name = "cod", title = "Cod" },
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
WITH pe_cod AS (
    SELECT
        cod,
        CAST(SUM(credite_angajament) AS DECIMAL(26, 2)) AS credite_angajament,
        CAST(SUM(credite_initiale) AS DECIMAL(26, 2)) AS credite_initiale,
        CAST(SUM(credite_definitive) AS DECIMAL(26, 2)) AS credite_definitive,
        CAST(SUM(credite_trim_cumulate) AS DECIMAL(26, 2)) AS credite_trim_cumulate,
        CAST(SUM(angajamente_bugetare) AS DECIMAL(26, 2)) AS angajamente_bugetare,
        CAST(SUM(angajamente_legale) AS DECIMAL(26, 2)) AS angajamente_legale,
        CAST(SUM(plati) AS DECIMAL(26, 2)) AS plati,
        CAST(SUM(cheltuieli_efective) AS DECIMAL(26, 2)) AS cheltuieli_efective
    FROM linii_executie
    GROUP BY cod
),
pe_stramos AS (
    SELECT a.stramos, e.*
    FROM pe_cod e
    JOIN arbore_bugetar a ON a.cod = e.cod
    UNION ALL
    -- 50.05 has its row even when nothing happened.
    SELECT '50.05', '50.05', 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00
),
sume AS (
    SELECT
        stramos,
        SUM(credite_angajament) AS credite_angajament,
        SUM(credite_initiale) AS credite_initiale,
        SUM(credite_definitive) AS credite_definitive,
        SUM(credite_trim_cumulate) AS credite_trim_cumulate,
        SUM(angajamente_bugetare) AS angajamente_bugetare,
        SUM(angajamente_legale) AS angajamente_legale,
        SUM(plati) AS plati,
        SUM(cheltuieli_efective) AS cheltuieli_efective
    FROM pe_stramos
    GROUP BY stramos
)
SELECT
    s.stramos AS cod,
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
LEFT JOIN clasificatie c ON c.cod = s.stramos
ORDER BY cod
