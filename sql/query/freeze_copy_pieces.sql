COPY piece (run_id, seq, notice_id, resident_id, kind, variant, postal_code, japanese, pin_free, guardian_kind,
            signature_revoked, turns_15_in_window, card_id, signature_serial, user_authentication_serial, request_id,
            signature_expires_on, user_authentication_expires_on, expires_on, opens_on, last_open_on,
            last_open_is_saturday, card_expires_on, print_file, page_from, page_to, sheets, procedure, adult_ward,
            under_15, first_open_on, last_weekday_open_on, no_barcode, replaces) FROM STDIN
