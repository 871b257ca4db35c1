COPY town (postal_code, municipality, prefecture, city, town) FROM STDIN
