-- One query without and with an index: all loans of one thing.
\ir big.sql
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT lent_on, borrower_id FROM loans WHERE item_id = 4711;

CREATE INDEX loans_item ON loans (item_id);

EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT lent_on, borrower_id FROM loans WHERE item_id = 4711;
