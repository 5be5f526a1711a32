-- The reports of consumption due in the year.
SELECT
    cod, perioada, denumire, destinatar, termen, trimis_la, stare, zile_intarziere, acceptat_prima, _fisier, _linie
FROM raportari_scadente
WHERE cod IN ('MACH_CLAW', 'MACH_CLAW_H')
ORDER BY termen, cod, perioada, _fisier, _linie
