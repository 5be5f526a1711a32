/*---
id = "ctl_due_list"
title = "Furnizori scadenți/depășiți la control"
owner = "Serviciul Control"
period = "L"
privacy = "internal"
requires = ["furnizori", "contracte", "actiuni_control"]
spoken = { subject = "Numărul furnizorilor cu termen de control", column = "*" }
formula = """
Scadența = ultimul control care acoperă sau, în lipsa lui, începutul primului contract, + 36 de luni; zilele se numără
de la data raportării la scadență. Depășit: sub 0 zile; sub_90: 0–90; sub_180: 91–180; altfel în termen.
"""
notes = ["Furnizorii în contract la data raportării din cele șase categorii cu minim de un control la 3 ani."]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 14–19", valid_from = "2022-05-31" }]
column = [
    { name = "furnizor_id", title = "Furnizorul" },
    { name = "denumire", title = "Denumirea" },
    { name = "categorie", title = "Categoria" },
    { name = "ultimul_control", title = "Ultimul control" },
    { name = "scadenta", title = "Scadența" },
    { name = "zile", title = "Zile până la scadență", unit = "zile" },
    { name = "stare", title = "Starea" },
]
---*/
SELECT
    furnizor_id,
    denumire,
    categorie,
    ultimul_control,
    scadenta,
    zile(scadenta, $as_of) AS zile,
    CASE
        WHEN scadenta < $as_of THEN 'depasit'
        WHEN zile(scadenta, $as_of) <= parametru('control_scadent_apropiat_zile', $as_of) THEN 'sub_90'
        WHEN zile(scadenta, $as_of) <= parametru('control_scadent_urmator_zile', $as_of) THEN 'sub_180'
        ELSE 'in_termen'
    END AS stare
FROM furnizori_de_controlat
ORDER BY scadenta, furnizor_id
