filedesc://a.arc 0.0.0.0 20171024110500 text/plain 76
1 0 InternetArchive
URL IP-address Archive-date Content-type Archive-length

http://post.example/a 10.0.0.1 20171024110500 text/html 155
HTTP/1.1 200 OK
Content-Type: text/html

<html><head><title>Gates shut</title></head><body><p>Both gates shut before the tide came in.</p></body></html>
