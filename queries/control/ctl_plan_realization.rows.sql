-- The positions of the plan and the reported controls outside of it.
SELECT trimestru, tip, furnizor_id, stare, data_raport, _fisier, _linie
FROM realizare_plan
ORDER BY trimestru, tip, furnizor_id, stare, data_raport, _fisier, _linie
