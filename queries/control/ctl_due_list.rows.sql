-- The covering controls of the providers on the list; those never covered have their own row only.
SELECT
    f.furnizor_id, f.prima_zi, a.id AS actiune_id, a.tip, a.nr_raport, a.data_raport,
    f._fisier, f._linie, a._fisier AS fisier_control, a._linie AS linie_control
FROM furnizori_de_controlat f
LEFT JOIN controale_care_acopera a ON a.furnizor_id = f.furnizor_id
ORDER BY f.furnizor_id, a.data_raport, a.id, f._fisier, f._linie
