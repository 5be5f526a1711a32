-- PRIV-SHOWN cine: cine ← vederea decizii_la_data ← decizii.asigurat
-- coloane: cine, subtip
SELECT asigurat AS cine, subtip FROM decizii_la_data ORDER BY subtip, asigurat
