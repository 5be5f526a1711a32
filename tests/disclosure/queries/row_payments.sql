-- PRIV-ROW : printre rândurile din plati sunt și ale unor persoane
-- coloane: nr_op, data_op, suma
SELECT nr_op, data_op, suma FROM plati ORDER BY data_op, nr_op, id
