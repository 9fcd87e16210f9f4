-- Anti joins: the members who have not invited anyone.
\echo 'NOT EXISTS asks the question as you would say it'
SELECT m.name
FROM members AS m
WHERE NOT EXISTS (SELECT 1 FROM members AS g WHERE g.invited_by = m.id)
ORDER BY m.id;

\echo 'NOT IN finds nobody, because the list holds a NULL'
SELECT m.name
FROM members AS m
WHERE m.id NOT IN (SELECT g.invited_by FROM members AS g)
ORDER BY m.id;

\echo 'Why: the comparison is neither true nor false'
\pset null NULL
SELECT 3 NOT IN (1, 2) AS without_null, 3 NOT IN (1, 2, NULL) AS with_null;
