-- Every piece a person has had, newest first. $1: resident id
SELECT p.notice_id, p.run_id, r.as_of, p.kind, p.variant, p.expires_on, f.state
FROM piece p JOIN run r USING (run_id) JOIN print_file f ON f.run_id = p.run_id AND f.number = p.print_file
WHERE p.resident_id = $1 ORDER BY p.run_id DESC, p.seq DESC
