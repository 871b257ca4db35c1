-- Every piece a person has had, newest first, with what has become of it. $1: resident id
SELECT p.notice_id, p.run_id, r.as_of, p.kind, p.variant, p.expires_on, coalesce(p.mark, f.state), p.marked_on,
       p.mark_reason, n.notice_id
FROM piece p JOIN run r USING (run_id) JOIN print_file f ON f.run_id = p.run_id AND f.number = p.print_file
LEFT JOIN piece n ON n.replaces = p.notice_id
WHERE p.resident_id = $1 ORDER BY p.run_id DESC, p.seq DESC
