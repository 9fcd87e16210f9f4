-- A covering index answers without the table, once VACUUM has said that it may.
\ir big.sql
CREATE INDEX loans_borrower_day ON loans (borrower_id, lent_on)
    INCLUDE (due_on);

\echo 'Right after loading: a look into the table for each row'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT lent_on, due_on FROM loans WHERE borrower_id = 42 ORDER BY lent_on;

VACUUM loans;

\echo 'After VACUUM'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT lent_on, due_on FROM loans WHERE borrower_id = 42 ORDER BY lent_on;

\echo 'One column more than the index holds'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT lent_on, due_on, returned_on FROM loans
WHERE borrower_id = 42 ORDER BY lent_on;
