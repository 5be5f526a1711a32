-- The reports due in the year and sent by D.
SELECT structura, cod, perioada, denumire, destinatar, termen, trimis_la, acceptat_prima, _fisier, _linie
FROM raportari_scadente
WHERE stare <> 'netrimis'
ORDER BY structura, cod, termen, perioada, _fisier, _linie
