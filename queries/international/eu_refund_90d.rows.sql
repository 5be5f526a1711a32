-- The refund requests counted, with their days and state.
SELECT tip, id, inceput, platita, zile, stare, rezultat, suma_lei, _fisier, _linie
FROM rambursari_ue
ORDER BY tip, inceput, id, _fisier, _linie
