-- The columns of the relation $1 in the source schema, with their types (of a domain: what it is a domain over) and whether
-- this user may read them.
SELECT attribute.attname,
       format_type(coalesce(nullif(type.typbasetype, 0), type.oid), NULL),
       has_column_privilege(attribute.attrelid, attribute.attnum, 'SELECT')
FROM pg_catalog.pg_attribute AS attribute
JOIN pg_catalog.pg_type AS type ON type.oid = attribute.atttypid
WHERE attribute.attrelid = to_regclass(quote_ident($1)) AND attribute.attnum > 0 AND NOT attribute.attisdropped
