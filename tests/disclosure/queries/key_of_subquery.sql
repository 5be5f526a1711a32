-- PRIV-KEY numar: egalează cu certificate_cm.cnp_asigurat
-- coloane: numar
SELECT numar FROM documente WHERE numar IN (SELECT cnp_asigurat FROM certificate_cm) ORDER BY numar
