/*---
id = "ctl_cov3y"
title = "Acoperirea prin control în ultimii 3 ani, pe categorii de furnizori"
covers = [
    "ctl_cov3y_primary", "ctl_cov3y_clinical", "ctl_cov3y_paraclinical", "ctl_cov3y_hospital", "ctl_cov3y_pharmacy",
    "ctl_cov3y_devices_home",
]
owner = "Serviciul Control"
period = "T/A"
privacy = "public"
requires = ["furnizori", "contracte", "actiuni_control"]
headline = "TOTAL"
spoken = { subject = "Acoperirea cu controale în trei ani", column = "acoperire_pct" }
formula = """
Furnizori în contract la data raportării cu cel puțin un control care acoperă, cu raport din ultimele 36 de luni /
furnizori în contract × 100; varianta „_36l” ia doar furnizorii al căror prim contract a început cu cel puțin 36 de
luni înainte.
"""
notes = [
    "În contract: are un contract în derulare la data raportării, neîncetat; cel suspendat se numără.",
    "Acoperă un control de orice tip în afara celui operativ, cu raport întocmit până la data raportării.",
    "Un furnizor planificat, dar necontrolat, este neacoperit. Medicina dentară și dializa nu au minim de 3 ani.",
    "Grupul dispozitive_grup = dispozitive + îngrijiri la domiciliu + urgență și transport; cele trei apar și separat.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 14–19", valid_from = "2022-05-31" }]
column = [
    { name = "categorie", title = "Categoria de furnizori" },
    { name = "in_contract", title = "Furnizori în contract", unit = "furnizori" },
    { name = "controlati", title = "Controlați în 36 de luni", unit = "furnizori" },
    { name = "acoperire_pct", title = "Acoperire", unit = "%" },
    { name = "in_contract_36l", title = "În contract de cel puțin 36 de luni", unit = "furnizori" },
    { name = "controlati_36l", title = "Dintre aceștia, controlați", unit = "furnizori" },
    { name = "acoperire_36l_pct", title = "Acoperire, contract de cel puțin 36 de luni", unit = "%" },
]
---*/
WITH prag AS (
    SELECT add_months($as_of, -CAST(parametru('control_interval_luni', $as_of) AS BIGINT)) AS zi
),
furnizorii AS (
    SELECT
        f.furnizor_id, f.categorie,
        COALESCE(f.ultimul_control > p.zi, FALSE) AS controlat,
        f.prima_zi <= p.zi AS vechi
    FROM furnizori_de_controlat f
    CROSS JOIN prag p
),
sume AS (
    SELECT
        c.ordine,
        c.categorie,
        COUNT(f.furnizor_id) AS in_contract,
        COUNT(f.furnizor_id) FILTER (WHERE f.controlat) AS controlati,
        COUNT(f.furnizor_id) FILTER (WHERE f.vechi) AS in_contract_36l,
        COUNT(f.furnizor_id) FILTER (WHERE f.vechi AND f.controlat) AS controlati_36l
    FROM categorii_control c
    LEFT JOIN furnizorii f ON f.categorie = c.membru
    GROUP BY c.ordine, c.categorie
)
SELECT
    categorie,
    in_contract,
    controlati,
    pct(controlati, in_contract) AS acoperire_pct,
    in_contract_36l,
    controlati_36l,
    pct(controlati_36l, in_contract_36l) AS acoperire_36l_pct
FROM sume
ORDER BY ordine, categorie
