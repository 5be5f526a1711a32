/*---
id = "con_doc_validity"
title = "Valabilitatea documentelor de contractare și evaluare"
owner = "Direcția Relații Contractuale"
period = "L"
privacy = "internal"
requires = ["furnizori", "contracte", "documente"]
spoken = { subject = "Numărul documentelor furnizorilor în contract", column = "*" }
formula = """
Documentele furnizorilor în contract la data raportării, emise până atunci; zilele se numără de la data raportării la
expirare. Expirat: sub 0 zile; in_30: 0–30; in_60: 31–60; in_90: 61–90; altfel valabil; fără dată de expirare: fără
termen.
"""
notes = [
    "Ziua expirării este încă în termen.",
    "Un document urmat de altul de același tip este înlocuit și nu apare; casa care ține mai multe de un tip (pe medic sau punct de lucru) pune 0 la parametrul document_unul_de_fiecare_tip.",
    "Un furnizor fără niciun document înregistrat nu apare în listă.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 28 lit. A1 pct. 6; lit. B pct. 7; art. 29", valid_from = "2022-05-31" }]
column = [
    { name = "furnizor_id", title = "Furnizorul" },
    { name = "denumire", title = "Denumirea" },
    { name = "tip_doc", title = "Documentul" },
    { name = "numar", title = "Numărul" },
    { name = "data_emitere", title = "Data emiterii" },
    { name = "data_expirare", title = "Data expirării" },
    { name = "zile", title = "Zile până la expirare", unit = "zile" },
    { name = "stare", title = "Starea" },
]
---*/
SELECT
    furnizor_id,
    denumire,
    tip_doc,
    numar,
    data_emitere,
    data_expirare,
    zile,
    CASE
        WHEN zile IS NULL THEN 'nelimitat'
        WHEN zile < 0 THEN 'expirat'
        WHEN zile <= parametru('document_expira_1_zile', $as_of) THEN 'in_30'
        WHEN zile <= parametru('document_expira_2_zile', $as_of) THEN 'in_60'
        WHEN zile <= parametru('document_expira_3_zile', $as_of) THEN 'in_90'
        ELSE 'valabil'
    END AS stare
FROM documente_curente
ORDER BY data_expirare NULLS LAST, furnizor_id, id
