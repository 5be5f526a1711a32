/*---
id = "claw_bad_cim"
title = "Coduri CIM raportate incorect"
owner = "Compartimentul Programe de Sănătate, Comisii Terapeutice și Clawback"
period = "L"
privacy = "internal"
requires = ["consum_medicamente", "nomenclator_cim"]
spoken = { subject = "Valoarea raportată cu coduri CIM greșite", column = "valoare" }
formula = """
Codurile raportate în lunile anului care nu există în nomenclator (inexistent) sau nu au niciun rând valabil în prima zi
a lunii (inactiv), cu valoarea lor și numărul furnizorilor care le-au raportat.
"""
notes = ["Valabil în prima zi a lunii: valabil_de cel mult acea zi, iar valabil_pana lipsește sau este cel puțin acea zi."]
legal = [{ act = "ROF CAS Timiș 2022, art. 36 lit. A pct. 19", valid_from = "2022-05-31" }]
column = [
    { name = "luna", title = "Luna" },
    { name = "cod_cim", title = "Codul CIM" },
    { name = "motiv", title = "Motivul" },
    { name = "valoare", title = "Valoare cu TVA", unit = "lei" },
    { name = "nr_furnizori", title = "Furnizori", unit = "furnizori" },
]
---*/
SELECT
    luna,
    cod_cim,
    motiv,
    CAST(SUM(valoare) AS DECIMAL(28, 2)) AS valoare,
    COUNT(DISTINCT furnizor_id) AS nr_furnizori
FROM consum_cim_gresit
GROUP BY luna, cod_cim, motiv
ORDER BY luna, cod_cim, motiv
