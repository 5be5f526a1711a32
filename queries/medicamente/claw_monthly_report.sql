/*---
id = "claw_monthly_report"
title = "Raportarea lunară a consumului centralizat, pe coduri CIM"
owner = "Compartimentul Programe de Sănătate, Comisii Terapeutice și Clawback"
period = "L"
privacy = "aggregate"
requires = ["consum_medicamente", "nomenclator_cim"]
headline = "TOTAL"
spoken = { subject = "Consumul raportat pentru ultima lună", column = "valoare" }
formula = """
Cantitatea și valoarea raportate pentru luna datei raportării, pe canal, sursă de finanțare și cod CIM, cu datele codului
din nomenclator și numărul furnizorilor care l-au raportat.
"""
notes = [
    "Consumul se adună și dacă nu a fost încă validat în SIUI, ca în valoarea consumului centralizat.",
    "Datele codului sunt ale rândului din nomenclator valabil în prima zi a lunii; în lipsa lui, ale celui mai recent rând început până atunci; fără niciunul, rămân goale.",
    "Cantitățile sunt în unități terapeutice și nu se adună de la un cod la altul.",
]
legal = [
    { act = "Ordinul CNAS 1058/2015" },
    { act = "OUG 77/2011, art. 5 alin. (6)", valid_from = "2011-10-01" },
    { act = "ROF CAS Timiș 2022, art. 34 pct. 18, 29; art. 36 lit. A pct. 18", valid_from = "2022-05-31" },
]
column = [
    { name = "canal", title = "Canalul" },
    { name = "sursa", title = "Sursa de finanțare" },
    { name = "cod_cim", title = "Codul CIM" },
    { name = "dci", title = "DCI" },
    { name = "denumire", title = "Denumirea comercială" },
    { name = "concentratie", title = "Concentrația" },
    { name = "dapp", title = "Deținătorul autorizației" },
    { name = "tip_clawback", title = "Tipul" },
    { name = "cantitate", title = "Cantitate", unit = "UT" },
    { name = "valoare", title = "Valoare cu TVA", unit = "lei" },
    { name = "valoare_fara_tva", title = "Valoare fără TVA", unit = "lei" },
    { name = "nr_furnizori", title = "Furnizori", unit = "furnizori" },
]
---*/
WITH consum AS (
    SELECT canal, sursa, cod_cim, furnizor_id, cantitate, valoare, valoare_fara_tva
    FROM consum_medicamente
    WHERE luna = $month_start
),
-- The day from which the row of each code that names it is valid.
coduri AS (
    SELECT
        cod_cim,
        COALESCE(
            MAX(CASE WHEN valabil_pana IS NULL OR valabil_pana >= $month_start THEN valabil_de END), MAX(valabil_de)
        ) AS valabil_de
    FROM nomenclator_cim
    WHERE valabil_de <= $month_start
    GROUP BY cod_cim
),
pe_cod AS (
    SELECT
        canal, sursa, cod_cim,
        SUM(cantitate) AS cantitate,
        SUM(valoare) AS valoare,
        SUM(valoare_fara_tva) AS valoare_fara_tva,
        COUNT(DISTINCT furnizor_id) AS nr_furnizori
    FROM consum
    GROUP BY canal, sursa, cod_cim
),
randuri AS (
    SELECT
        FALSE AS total, p.canal, p.sursa, p.cod_cim, n.dci, n.denumire, n.concentratie, n.dapp, n.tip_clawback,
        p.cantitate, p.valoare, p.valoare_fara_tva, p.nr_furnizori
    FROM pe_cod p
    LEFT JOIN coduri c ON c.cod_cim = p.cod_cim
    LEFT JOIN nomenclator_cim n ON n.cod_cim = c.cod_cim AND n.valabil_de = c.valabil_de
    UNION ALL
    SELECT
        TRUE, 'TOTAL', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, COALESCE(SUM(valoare), 0.00), COALESCE(SUM(valoare_fara_tva), 0.00), COUNT(DISTINCT furnizor_id)
    FROM consum
)
SELECT
    canal,
    sursa,
    cod_cim,
    dci,
    denumire,
    concentratie,
    dapp,
    tip_clawback,
    CAST(cantitate AS DECIMAL(28, 3)) AS cantitate,
    CAST(valoare AS DECIMAL(28, 2)) AS valoare,
    CAST(valoare_fara_tva AS DECIMAL(28, 2)) AS valoare_fara_tva,
    nr_furnizori
FROM randuri
ORDER BY total, canal, sursa, cod_cim
