-- Self joins: one table under two aliases.
\pset null NULL
\echo 'Each member with the one who invited them'
SELECT m.name, host.name AS invited_by
FROM members AS m
LEFT JOIN members AS host ON host.id = m.invited_by
ORDER BY m.id;

\echo 'Pairs of things that could stand in for each other'
SELECT a.category, a.title, b.title AS or_else
FROM items AS a
JOIN items AS b ON b.category = a.category AND b.id > a.id
ORDER BY a.id, b.id;
