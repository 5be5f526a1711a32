-- PRIV-SHOWN toti: arată prescriptii.asigurat
-- coloane: farmacie_id, toti
SELECT farmacie_id, string_agg(asigurat, ',') AS toti FROM prescriptii GROUP BY farmacie_id ORDER BY farmacie_id
