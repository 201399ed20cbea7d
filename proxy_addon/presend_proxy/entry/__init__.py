"""What `mitmdump -s` is given, in a folder of its own: mitmproxy puts that folder first among those it imports from."""
