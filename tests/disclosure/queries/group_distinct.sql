-- PRIV-GROUP : un rând pentru fiecare valoare dosare_ue.suma_lei
-- coloane: tip_serviciu, suma_lei
SELECT DISTINCT tip_serviciu, suma_lei FROM dosare_ue ORDER BY tip_serviciu, suma_lei
