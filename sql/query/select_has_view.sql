-- Whether the view $1 exists in the source schema: form_request is optional.
SELECT to_regclass(quote_ident($1)) IS NOT NULL
