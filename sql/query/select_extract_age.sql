-- How many hours ago, begun ones too, the oldest part of the extract was refreshed; NULL when the view does not say.
SELECT greatest(ceil(extract(epoch FROM clock_timestamp() - min(refreshed_at)) / 3600), 0)::bigint,
       count(*) = count(refreshed_at) AND count(*) > 0
FROM extract_state
