-- The obligations due in the year, with their state.
SELECT structura, termen, cod, perioada, denumire, destinatar, trimis_la, stare, acceptat_prima, _fisier, _linie
FROM raportari_scadente
ORDER BY structura, termen, cod, perioada, _fisier, _linie
