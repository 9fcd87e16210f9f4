-- What indexes cost: space, and the cheap kind of update.
\ir big.sql
CREATE INDEX loans_item ON loans (item_id);
CREATE INDEX loans_borrower_day ON loans (borrower_id, lent_on);
CREATE INDEX loans_lent ON loans (lent_on);

\echo 'Size in percent of the table'
SELECT indexrelid::regclass AS name,
       100 * pg_relation_size(indexrelid) / pg_relation_size(indrelid)
           AS percent
FROM pg_index
WHERE indrelid = 'loans'::regclass
ORDER BY percent DESC, name;

\echo 'Extend 2,000 loans: no index holds due_on'
UPDATE loans SET due_on = due_on + 7 WHERE id % 50 = 0;
SELECT pg_stat_force_next_flush() \g /dev/null
SELECT n_tup_upd AS updates, n_tup_hot_upd AS without_index_work
FROM pg_stat_user_tables WHERE relid = 'loans'::regclass;

\echo 'Extend 2,000 others: now one does'
CREATE INDEX loans_due ON loans (due_on);
UPDATE loans SET due_on = due_on + 7 WHERE id % 50 = 1;
SELECT pg_stat_force_next_flush() \g /dev/null
SELECT n_tup_upd AS updates, n_tup_hot_upd AS without_index_work
FROM pg_stat_user_tables WHERE relid = 'loans'::regclass;
