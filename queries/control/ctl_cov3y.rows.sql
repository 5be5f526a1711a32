-- The providers in contract with their last covering control.
SELECT categorie, furnizor_id, denumire, prima_zi, ultimul_control, _fisier, _linie
FROM furnizori_de_controlat
ORDER BY categorie, furnizor_id, _fisier, _linie
