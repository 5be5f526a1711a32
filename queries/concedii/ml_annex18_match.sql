/*---
id = "ml_annex18_match"
title = "Potrivire centralizator angajator – centralizator furnizor"
owner = "Serviciul Evidență Asigurați, Carduri și Concedii Medicale"
period = "L"
privacy = "internal"
requires = ["centralizator_angajator", "cereri_restituire", "certificate_cm"]
headline = "TOTAL"
spoken = { subject = "Numărul certificatelor fără pereche la furnizori", column = "fara_pereche" }
formula = """
Certificatele anexei 18 ale cererilor înregistrate până la data raportării, pe luna indemnizațiilor, puse lângă
certificatele furnizorilor (anexa 3) cu aceeași serie și același număr, în vigoare la data raportării. Invers:
certificatele cu angajator și cu indemnizație din FNUASS, pe luna primei raportări, pe care nicio anexă 18 nu le cuprinde.
"""
notes = [
    "Perechea se caută în toate lunile, nu numai în cea a indemnizațiilor; numai lunile anului au rând.",
    "Potrivite au și același angajator, și același cod de indemnizație. Potrivite, fără pereche, alt angajator și alt cod se adună la cele cerute.",
    "Un certificat necerut nu este o greșeală: angajatorul cere restituirea numai peste contribuția lunii, și o poate cere mai târziu.",
    "Cerut repetat = același certificat în mai multe cereri.",
]
legal = [
    { act = "Ordinul MS/CNAS 351/2011, anexa 5 (anexa 18 la norme) și anexa 3", valid_from = "2011-02-24" },
    { act = "ROF CAS Timiș 2022, art. 23 lit. A pct. 14, 17", valid_from = "2022-05-31" },
]
column = [
    { name = "perioada", title = "Perioada" },
    { name = "luna", title = "Luna" },
    { name = "cerute", title = "Certificate în anexa 18", unit = "certificate" },
    { name = "potrivite", title = "Potrivite", unit = "certificate" },
    { name = "fara_pereche", title = "Fără pereche la furnizori", unit = "certificate" },
    { name = "alt_angajator", title = "Alt angajator", unit = "certificate" },
    { name = "alt_cod", title = "Alt cod de indemnizație", unit = "certificate" },
    { name = "cerute_repetat", title = "Cerute repetat", unit = "certificate" },
    { name = "eliberate", title = "Certificate ale angajaților, din FNUASS", unit = "certificate" },
    { name = "necerute", title = "Necerute de angajatori", unit = "certificate" },
]
---*/
WITH cerute AS (
    SELECT DISTINCT serie, numar, TRUE AS cerut FROM certificate_cerute
),
lunare AS (
    SELECT luna, stare, cerut_repetat
    FROM certificate_cerute
    WHERE luna >= $year_start
    UNION ALL
    SELECT c.luna_initiala, CASE WHEN a.cerut THEN 'eliberat_cerut' ELSE 'eliberat_necerut' END, FALSE
    FROM certificate_in_vigoare c
    LEFT JOIN cerute a ON a.serie = c.serie AND a.numar = c.numar
    WHERE c.angajator_cui IS NOT NULL AND c.lei_fnuass > 0 AND c.luna_initiala >= $year_start
),
randuri AS (
    SELECT 'luna' AS perioada, luna, stare, cerut_repetat FROM lunare
    UNION ALL
    SELECT 'TOTAL', NULL, stare, cerut_repetat FROM lunare
    UNION ALL
    SELECT 'TOTAL', NULL, NULL, NULL
)
SELECT
    perioada,
    luna,
    COUNT(*) FILTER (WHERE stare IN ('potrivit', 'fara_pereche', 'alt_angajator', 'alt_cod')) AS cerute,
    COUNT(*) FILTER (WHERE stare = 'potrivit') AS potrivite,
    COUNT(*) FILTER (WHERE stare = 'fara_pereche') AS fara_pereche,
    COUNT(*) FILTER (WHERE stare = 'alt_angajator') AS alt_angajator,
    COUNT(*) FILTER (WHERE stare = 'alt_cod') AS alt_cod,
    COUNT(*) FILTER (WHERE cerut_repetat) AS cerute_repetat,
    COUNT(*) FILTER (WHERE stare IN ('eliberat_cerut', 'eliberat_necerut')) AS eliberate,
    COUNT(*) FILTER (WHERE stare = 'eliberat_necerut') AS necerute
FROM randuri
GROUP BY perioada, luna
ORDER BY luna NULLS LAST, perioada
