/*---
id = "con_providers_list"
title = "Lista furnizorilor în relație contractuală"
owner = "Direcția Relații Contractuale"
period = "L"
privacy = "public"
requires = ["furnizori", "contracte"]
optional = ["puncte_lucru"]
spoken = { subject = "Numărul punctelor de lucru ale furnizorilor în contract", column = "*" }
formula = """
Furnizorii cu un contract în vigoare la data raportării, cu un rând pentru fiecare punct de lucru deschis la acea dată;
un furnizor fără puncte de lucru are un rând cu localitatea sediului.
"""
notes = [
    "Denumirea furnizorului în contract este informație publică, și a cabinetelor individuale; telefonul este cel instituțional al punctului de lucru.",
    "Furnizorul cu toate contractele suspendate rămâne în listă: relația contractuală continuă.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 27 pct. 8", valid_from = "2022-05-31" }, { act = "HG 762/2010, art. 13" }]
column = [
    { name = "furnizor_id", title = "Furnizorul" },
    { name = "denumire", title = "Denumirea" },
    { name = "categorie_control", title = "Categoria de furnizori" },
    { name = "punct_lucru", title = "Punctul de lucru" },
    { name = "localitate", title = "Localitatea" },
    { name = "mediu", title = "Mediul" },
    { name = "specialitate", title = "Specialitatea" },
    { name = "telefon", title = "Telefonul de contact" },
]
---*/
SELECT
    f.furnizor_id,
    f.denumire,
    f.categorie AS categorie_control,
    p.denumire AS punct_lucru,
    COALESCE(p.localitate, s.localitate) AS localitate,
    COALESCE(p.mediu, s.mediu) AS mediu,
    p.specialitate,
    p.telefon
FROM furnizori_in_contract f
JOIN furnizori s ON s.id = f.furnizor_id
LEFT JOIN puncte_lucru p
    ON p.furnizor_id = f.furnizor_id AND p.data_inceput <= $as_of AND (p.data_sfarsit IS NULL OR p.data_sfarsit >= $as_of)
ORDER BY f.furnizor_id, p.id NULLS LAST
