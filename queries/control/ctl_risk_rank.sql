/*---
id = "ctl_risk_rank"
title = "Prioritizare pe risc (lista de plan)"
owner = "Serviciul Control"
period = "A/T"
privacy = "internal"
requires = ["furnizori", "contracte"]
optional = [
    "actiuni_control", "constatari", "recuperari", "plati", "facturi", "petitii", "certificate_cm", "prescriptii",
]
current_only = true
spoken = { subject = "Numărul furnizorilor ordonați după risc", column = "*" }
formula = """
Scorul = suma produselor pondere × percentilă, împărțită la suma ponderilor factorilor care au percentilă. Percentila
unui factor: la cât la sută din ceilalți furnizori ai categoriei, cu valoare cunoscută, este mai mică valoarea.
Factorii, în cele 12 luni până la data raportării unde nu se spune altfel: lei = plățile către furnizor; refuzuri =
partea refuzată din facturile înregistrate; creștere = plățile față de cele 12 luni dinainte; creștere față de grup =
creșterea minus cea a sumei celorlalți din aceeași categorie și același mediu, în puncte procentuale; imputat = sumele
din toate rapoartele cunoscute; nerecuperat = definitiv − recuperat, la fiecare constatare cel puțin 0; sesizări =
petițiile, audiențele și apelurile TelVerde care îl numesc; concedii = zile de concediu medical pe bolnav, din
certificatele unității; off-line = partea liniilor de prescripție introduse off-line; vechimea controlului = zilele de
la ultimul control care acoperă sau, în lipsa lui, de la primul contract.
"""
notes = [
    "Furnizorii în contract la data raportării din cele șase categorii cu minim de un control la 3 ani, fiecare comparat cu cei din categoria lui din nomenclator. Scorul spune unde merită privit întâi; nu este o constatare.",
    "Percentila merge de la 0 (niciunul nu are mai puțin) la 100 (toți ceilalți au mai puțin). Valorile egale primesc locul cel mai mic: unde nimeni nu are sesizări, toți au 0. Scorul se calculează din percentilele așa cum sunt tipărite.",
    "Ponderile sunt rândurile risc_pondere_* din parametri: o alegere, fără temei legal, pe care casa o schimbă cu rânduri proprii în extrasul parametri. La fel cele 12 luni (risc_luni) și numărul minim de comparați (risc_minim_furnizori).",
    "Categorii mici: sub risc_minim_furnizori valori cunoscute într-o categorie, factorul nu are percentilă și ponderea lui nu se socotește. Același minim îl are grupul (categorie și mediu) pentru creșterea față de grup.",
    "Date lipsă: valoarea necunoscută este goală, nu 0, iar ponderea ei nu se socotește; coloana pondere_cunoscuta_pct spune cât din toate ponderile stă în spatele scorului. Necunoscute sunt: partea refuzată fără facturi cu sumă peste 0; concediile fără certificate și la categoriile care nu le acordă; off-line fără linii de prescripție.",
    "Un extras care nu a sosit arată ca unul în care nu s-a întâmplat nimic. Unde tabelul întreg nu are niciun rând până la data raportării (petiții în 12 luni, plăți în 12 luni, acțiuni de control, constatări, recuperări), factorul este necunoscut pentru toți. O lună nesosită dintre altele lipsește tuturor: valorile sunt mai mici, iar furnizorii se compară pe lunile sosite.",
    "Creșterea se socotește numai dacă plățile casei acoperă fiecare lună atinsă de cele 24 și primul contract al furnizorului este cel puțin la fel de vechi: plăți care încep mai târziu sau un furnizor nou nu înseamnă creștere.",
    "Plățile sunt cu toate titlurile, recuperările din titlul 85 cu minus. Recuperările lunilor care nu au sosit nu se pot scădea din sumele definitive.",
    "Certificatele sunt cele în vigoare la data raportării, după luna în care au fost raportate întâi; la un CUI cu mai mulți furnizori sunt ale tuturor celor care acordă concedii. Liniile de prescripție sunt ale farmaciei, iar la celelalte categorii ale prescriptorului, unde extrasul dă codul de furnizor.",
    "O pondere negativă se socotește 0.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 14–19", valid_from = "2022-05-31" }]
column = [
    { name = "furnizor_id", title = "Furnizorul" },
    { name = "denumire", title = "Denumirea" },
    { name = "categorie", title = "Categoria" },
    { name = "scor", title = "Scorul", unit = "puncte" },
    { name = "pondere_cunoscuta_pct", title = "Pondere cunoscută", unit = "%" },
    { name = "lei", title = "Plăți în 12 luni", unit = "lei" },
    { name = "lei_p", title = "Plăți: percentila" },
    { name = "refuzuri", title = "Refuzat din facturat", unit = "%" },
    { name = "refuzuri_p", title = "Refuzuri: percentila" },
    { name = "crestere", title = "Creșterea plăților", unit = "%" },
    { name = "crestere_p", title = "Creșterea: percentila" },
    { name = "crestere_grup", title = "Creșterea față de grup", unit = "puncte procentuale" },
    { name = "crestere_grup_p", title = "Creșterea față de grup: percentila" },
    { name = "imputat", title = "Imputat în toate rapoartele", unit = "lei" },
    { name = "imputat_p", title = "Imputat: percentila" },
    { name = "nerecuperat", title = "Definitiv nerecuperat", unit = "lei" },
    { name = "nerecuperat_p", title = "Nerecuperat: percentila" },
    { name = "sesizari", title = "Sesizări în 12 luni", unit = "sesizări" },
    { name = "sesizari_p", title = "Sesizări: percentila" },
    { name = "concedii", title = "Concediu medical pe bolnav", unit = "zile" },
    { name = "concedii_p", title = "Concedii: percentila" },
    { name = "off_line", title = "Prescripții off-line", unit = "%" },
    { name = "off_line_p", title = "Off-line: percentila" },
    { name = "vechime_control", title = "De la ultimul control", unit = "zile" },
    { name = "vechime_control_p", title = "Vechimea controlului: percentila" },
]
---*/
SELECT
    f.furnizor_id,
    f.denumire,
    f.categorie,
    s.scor,
    s.pondere_cunoscuta_pct,
    s.lei,
    s.lei_p,
    s.refuzuri,
    s.refuzuri_p,
    s.crestere,
    s.crestere_p,
    s.crestere_grup,
    s.crestere_grup_p,
    s.imputat,
    s.imputat_p,
    s.nerecuperat,
    s.nerecuperat_p,
    CAST(s.sesizari AS BIGINT) AS sesizari,
    s.sesizari_p,
    s.concedii,
    s.concedii_p,
    s.off_line,
    s.off_line_p,
    CAST(s.vechime_control AS BIGINT) AS vechime_control,
    s.vechime_control_p
FROM furnizori_de_controlat f
JOIN scor_risc s ON s.furnizor_id = f.furnizor_id
ORDER BY s.scor DESC NULLS LAST, f.furnizor_id
