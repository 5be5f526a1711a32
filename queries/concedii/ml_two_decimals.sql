/*---
id = "ml_two_decimals"
title = "Recalculul indemnizațiilor cu două zecimale (trunchiere)"
owner = "Serviciul Evidență Asigurați, Carduri și Concedii Medicale"
period = "L"
privacy = "internal"
requires = ["certificate_cm"]
headline = "TOTAL"
spoken = { subject = "Diferența dintre recalcul și declarat", column = "diferenta" }
formula = """
Indemnizația pe zi = Mzbci × procent / 100, tăiată la două zecimale; Ci recalculat = indemnizația pe zi × zile; declarat =
partea angajatorului + partea FNUASS; diferența = recalculat − declarat. Diferă certificatele la care diferența, în plus
sau în minus, este de cel puțin 0,01 lei.
"""
notes = [
    "Mzbci se ia din certificat: veniturile celor 6 luni din care se face nu sunt în extras. Bcli = Mzbci × zile are două zecimale fără nicio tăiere.",
    "Citirea este o setare (cm_trunchiere_zilnica): 1 = se taie indemnizația unei zile, apoi se înmulțește cu zilele; 0 = se taie numai Bcli × procent / 100. „Numai două zecimale” se citește ca trunchiere, nu ca rotunjire.",
    "Pragul este setarea cm_recalcul_prag_lei. Certificatele sunt cele raportate întâi în an și în vigoare la data raportării.",
    "Peste partea angajatorului = partea lui depășește indemnizația primelor 5 zile (cm_zile_angajator).",
]
legal = [
    { act = "Ordinul MS/CNAS 351/2011, pct. 11 (art. 74–75); pct. 4 (art. 9 alin. (2))", valid_from = "2011-02-24" },
    { act = "OUG 158/2005", valid_from = "2006-01-01" },
]
column = [
    { name = "cod_indemnizatie", title = "Codul indemnizației" },
    { name = "certificate", title = "Certificate", unit = "certificate" },
    { name = "recalculat", title = "Recalculat", unit = "lei" },
    { name = "declarat", title = "Declarat", unit = "lei" },
    { name = "diferenta", title = "Diferența", unit = "lei" },
    { name = "difera", title = "Certificate cu diferență", unit = "certificate" },
    { name = "diferente_plus", title = "Declarat prea puțin", unit = "lei" },
    { name = "diferente_minus", title = "Declarat prea mult", unit = "lei" },
    { name = "peste_partea_angajatorului", title = "Peste partea angajatorului", unit = "certificate" },
]
---*/
WITH randuri AS (
    SELECT FALSE AS total, cod_indemnizatie, recalculat, declarat, diferenta, difera, peste_partea_angajatorului
    FROM indemnizatii_recalculate
    UNION ALL
    SELECT TRUE, 'TOTAL', recalculat, declarat, diferenta, difera, peste_partea_angajatorului
    FROM indemnizatii_recalculate
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, NULL, NULL, NULL, NULL
),
sume AS (
    SELECT
        total, cod_indemnizatie, COUNT(declarat) AS certificate,
        SUM(recalculat) AS recalculat, SUM(declarat) AS declarat, SUM(diferenta) AS diferenta,
        COUNT(*) FILTER (WHERE difera) AS difera,
        SUM(CASE WHEN difera AND diferenta > 0 THEN diferenta END) AS diferente_plus,
        SUM(CASE WHEN difera AND diferenta < 0 THEN -diferenta END) AS diferente_minus,
        COUNT(*) FILTER (WHERE peste_partea_angajatorului) AS peste_partea_angajatorului
    FROM randuri
    GROUP BY total, cod_indemnizatie
)
SELECT
    cod_indemnizatie,
    certificate,
    CAST(COALESCE(recalculat, 0.00) AS DECIMAL(28, 2)) AS recalculat,
    CAST(COALESCE(declarat, 0.00) AS DECIMAL(28, 2)) AS declarat,
    CAST(COALESCE(diferenta, 0.00) AS DECIMAL(28, 2)) AS diferenta,
    difera,
    CAST(COALESCE(diferente_plus, 0.00) AS DECIMAL(28, 2)) AS diferente_plus,
    CAST(COALESCE(diferente_minus, 0.00) AS DECIMAL(28, 2)) AS diferente_minus,
    peste_partea_angajatorului
FROM sume
ORDER BY total, cod_indemnizatie
